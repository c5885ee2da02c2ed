// What a job's page shows besides its runs. It stands behind the ? of the address, so that every choice can be sent to others:
//   ?start   ?run-stages   ?retry=12&from=Deploy&parallel=all   ?rerun=12&stage=Deploy   ?history=12   ?compare=12&with=11
// Not behind the #, which Jenkins takes for the name of one of its dialogs.

// { view, of, ... }: view is '' for the runs, of is the number of the run that it is about; the rest as in the address.
export function placeInAddress() {
  const parts = [...new URLSearchParams(location.search)];
  const [view, of] = parts[0] ?? ['', ''];
  return { view, of: of ? Number(of) : undefined, ...Object.fromEntries(parts.slice(1)) };
}

export function placeOf(view, of, more) {
  return location.pathname + query(view, of, more);
}

// The same as an address that leads there from any page.
export function addressOf(host, job, view, of, more) {
  return host.pages.job(job) + query(view, of, more);
}

function query(view, of, more = {}) {
  const rest = Object.entries(more).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const parts = [of ? `${view}=${of}` : view, ...rest.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)];
  return view ? `?${parts.join('&')}` : '';
}

// Goes to another place of this page without loading it anew.
export function goTo(address) {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

// Links to other places of this page do not load it anew either; what opens a tab or a window still does.
export function followLinks(element) {
  element.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (link && !event.defaultPrevented && link.origin === location.origin && link.pathname === location.pathname && !link.target
      && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      goTo(link.href);
    }
  });
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
