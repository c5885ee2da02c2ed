// What one can do instead of what was refused.

import { apiOf, isRefusal } from '../api.js';
import { el } from '../dom.js';
import { hasEnded, placeOf } from '../places.js';
import { WORDS } from '../words.js';

// about: { job, run }, run being absent where a new run was wanted. Elements to be shown below the sentence.
export async function wayOut(host, about, refusal) {
  const link = (words, address) => el('p', {}, el('a', { href: address }, words));
  switch (refusal.code) {
    case 'NOT_RETRYABLE': {
      const view = about.run ? await apiOf(host).get(`${host.rest.run(about.job, about.run)}run`) : undefined;
      return !view ? [] : isRefusal(view) || hasEnded(view.status) ? [link(WORDS.wayOut.rerun, placeOf('rerun', about.run))]
        : [link(WORDS.wayOut.active(about.run), host.pages.run(about.job, about.run))];
    }
    case 'TOO_OLD':
      return about.run ? [link(WORDS.wayOut.rerun, placeOf('rerun', about.run))] : [];
    case 'NO_RECORD':
      return [link(WORDS.wayOut.start, placeOf('start'))];
    case 'RETRY_ACTIVE': {
      const active = await activeRetry(host, about);
      return active ? [link(WORDS.wayOut.active(active), host.pages.run(about.job, active))] : [];
    }
    case 'SELECTIVE_DISABLED':
      return [el('p', {}, `${WORDS.wayOut.selective} `, el('code', {}, WORDS.job.allowSelective))];
    default:
      return [];
  }
}

async function activeRetry(host, { job, run }) {
  const history = await apiOf(host).get(`${host.rest.run(job, run)}history`);
  return isRefusal(history) ? undefined
    : history.runs.find((each) => each.retryOf?.run === run && !hasEnded(each.status))?.run;
}
