// What a job's page shows besides its runs. It stands behind the # of the address, so that every choice can be sent to others:
//   #start   #run-stages   #retry=12&from=Deploy&parallel=all   #rerun=12&stage=Deploy   #history=12   #compare=12&with=11

// { view, of, ... }: view is '' for the runs, of is the number of the run that it is about; the rest as in the address.
export function placeInAddress() {
  const parts = [...new URLSearchParams(location.hash.slice(1))];
  const [view, of] = parts[0] ?? ['', ''];
  return { view, of: of ? Number(of) : undefined, ...Object.fromEntries(parts.slice(1)) };
}

export function placeOf(view, of, more = {}) {
  const rest = Object.entries(more).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const parts = [of ? `${view}=${of}` : view, ...rest.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)];
  return `#${parts.join('&')}`;
}

// The same as an address that leads there from any page.
export function addressOf(host, job, view, of, more) {
  return host.pages.job(job) + placeOf(view, of, more);
}

// Keeps what was chosen in the address, without a step in the browser's history.
export function nameChoiceInAddress(view, of, more) {
  history.replaceState(null, '', placeOf(view, of, more));
}

const RETRYABLE = new Set(['FAILED', 'ABORTED', 'EXPIRED', 'REJECTED']);
const ONGOING = new Set(['RUNNING', 'WAITING']);

export function mayBeRetried(status) {
  return RETRYABLE.has(status);
}

export function hasEnded(status) {
  return !ONGOING.has(status) && status !== 'UNKNOWN';
}
