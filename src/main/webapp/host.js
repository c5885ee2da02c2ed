// The host that shows these pages: the local runner or Jenkins. All that is known of it stands in attributes of the mount element:
//   data-host    local | jenkins
//   data-root    path before every address, '' or such as /jenkins
//   data-assets  path of these modules
//   data-page    name of the page; where it is absent, the address of the document says page, job and run
//   data-job     full name of the job, folders divided by /
//   data-run     number of the run
//   data-crumb-header, data-crumb   what changes have to bear; by default what the document's head says
//   data-events  stream (server-sent events, the default; a host without them is asked instead) | poll
//   data-log     path of the page with the run's log, for a host that cannot give the log of one stage

const TOKEN = 'stage-gates-token';
const RUN = /^\/job\/([^/]+)\/(\d+)\/?$/;
const ADDED = { added: 'stage' };
const JOB = /^\/job\/([^/]+)\/?$/;

export function hostOf(mount) {
  const { host: kind = 'local', root = '', assets = '/webapp', events, log } = mount.dataset;
  const isJenkins = kind === 'jenkins';
  const pathOf = (job) => isJenkins
    ? job.split('/').map((name) => `/job/${encodeURIComponent(name)}`).join('')
    : `/job/${encodeURIComponent(job)}`;
  const jobAt = (job) => root + pathOf(job);
  const page = isJenkins ? '/stage-gates/' : '';
  const ofStage = (stage) => stage ? `?stage=${encodeURIComponent(stage)}` : '';
  return {
    kind,
    isJenkins,
    place: placeOf(mount, root),
    streams: events !== 'poll',
    logPage: log,
    asset: (name) => `${assets}/${name}`,
    headers: () => isJenkins ? crumb(mount) : token(),
    useToken: (text) => sessionStorage.setItem(TOKEN, text),
    // addresses of requests, each ends with a /
    rest: {
      all: `${root}/stage-gates/`,
      job: (job) => `${jobAt(job)}/stage-gates/`,
      run: (job, run) => `${jobAt(job)}/${run}/stage-gates/`,
    },
    // addresses of pages
    pages: {
      inbox: () => isJenkins ? `${root}/stage-gates/` : `${root}/`,
      job: (job) => jobAt(job) + page,
      run: (job, run, stage) => `${jobAt(job)}/${run}${page}${ofStage(stage)}`,
    },
  };
}

// The stage that the address names; a mail or a chat message may hold it.
export function stageInAddress() {
  return new URLSearchParams(location.search).get('stage');
}

// isStep: as a step of the browser's history, which Back takes away again.
export function nameStageInAddress(stage, isStep = false) {
  const address = stage ? `?stage=${encodeURIComponent(stage)}` : location.pathname;
  if (isStep) {
    history.pushState(ADDED, '', address);
  } else {
    history.replaceState(stage ? history.state : null, '', address);
  }
}

// Whether the step before this one is the same page without a stage.
export function isAddedAddress() {
  return history.state?.added === ADDED.added;
}

function placeOf(mount, root) {
  const { page, job, run } = mount.dataset;
  if (page) {
    return { page, job, run: run ? Number(run) : undefined };
  }
  const path = location.pathname.slice(root.length);
  const [, jobOfRun, number] = path.match(RUN) ?? [];
  if (number) {
    return { page: 'run', job: decodeURIComponent(jobOfRun), run: Number(number) };
  }
  const [, name] = path.match(JOB) ?? [];
  return name ? { page: 'job', job: decodeURIComponent(name) } : { page: 'inbox' };
}

function crumb(mount) {
  const header = mount.dataset.crumbHeader ?? document.head.dataset.crumbHeader;
  const value = mount.dataset.crumb ?? document.head.dataset.crumbValue;
  return header && value ? { [header]: value } : {};
}

function token() {
  const text = sessionStorage.getItem(TOKEN);
  return text ? { Authorization: `Bearer ${text}` } : {};
}
