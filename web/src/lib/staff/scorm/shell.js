/*
 * The one page of a SCORM 1.2 package, inside the frame of a course site (LMS). It may be an old frame, so
 * this is plain ES2017 that needs nothing else. It reads no name and no id of the LMS.
 */
(() => {
  'use strict';
  const SECOND = 1000;
  const POLL = 30 * SECOND;
  const LONGEST = 300 * SECOND;
  const MARK = 'groundwork:';

  const WORDS = {
    en: {
      other: 'Español',
      lead: 'You learn on %, in a tab of its own. Keep this page open beside it: it hands on whether you are done, and your score.',
      open: 'Open it in a new tab',
      unknown: 'Open the new tab and say yes there. Then this page can hand on how far you are.',
      apart:
        'You said yes, but you are in no group on % now, so nothing new is handed on. What your course site has stays. Join a group there, and it goes on by itself.',
      begun: 'You’re on your way. Your score so far is % of 100.',
      done: 'You’re done, with % of 100. Your course site has it.',
      waiting: 'You’re done, with % of 100. It is on its way to your course site.',
      viewing: 'Your course site shows this only to look at, so nothing is handed on.',
      alone: 'This page isn’t inside a course site, so nothing can be handed on. You can learn all the same.',
      refused:
        'Your course site did not take it: error %. What you have done is safe, and it’s tried again by itself.',
      again: 'Try again now',
      elsewhere:
        'The yes that was given is for another part of the course. Nothing is lost: ask once more, for this part.',
      anew: 'Ask once more, or with another account',
      unreachable: '% can’t be reached now. It’s tried again by itself.',
    },
    es: {
      other: 'English',
      lead: 'Aprendes en %, en otra pestaña. Deja abierta esta página: es la que avisa si ya terminaste y con qué puntaje.',
      open: 'Abrir en otra pestaña',
      unknown: 'Abre la otra pestaña y di que sí ahí. Así esta página puede avisar cómo vas.',
      apart:
        'Dijiste que sí, pero ahora no estás en ningún grupo en %, así que no se avisa nada nuevo. Lo que tu plataforma tiene se queda. Únete ahí a un grupo y sigue solo.',
      begun: 'Ya vas en camino. Hasta ahora llevas % de 100.',
      done: 'Ya terminaste, con % de 100. Tu plataforma de cursos ya lo sabe.',
      waiting: 'Ya terminaste, con % de 100. El aviso va en camino a tu plataforma de cursos.',
      viewing: 'Tu plataforma de cursos muestra esto solo para verlo, así que no se avisa nada.',
      alone:
        'Esta página no está dentro de una plataforma de cursos y no puede avisar. Igual puedes aprender.',
      refused:
        'Tu plataforma de cursos no lo recibió: error %. Lo que hiciste está a salvo, y se intenta otra vez solo.',
      again: 'Intentar otra vez ahora',
      elsewhere:
        'El sí que se dio es para otra parte del curso. No se pierde nada: pregunta otra vez, para esta parte.',
      anew: 'Preguntar otra vez, o con otra cuenta',
      unreachable: 'Ahora no hay conexión con %. Se intenta otra vez solo.',
    },
  };

  const main = document.querySelector('main');
  const { site, part, path } = main.dataset;
  const at = (id) => document.getElementById(id);
  const host = new URL(site).host;

  let language = /^es\b/i.test(navigator.language) ? 'es' : 'en';
  let token = '';
  /** What the site last said; null while nobody has said yes. */
  let relay = null;
  let isBegun = false;
  let isViewing = false;
  let wasDone = false;
  /** What the LMS has taken, as one text. */
  let taken = '';
  /** The error with which the LMS refused; null where it didn’t. */
  let refused = null;
  let isUnreachable = false;
  let tries = 0;
  let retry = 0;
  let next = 0;
  let isAsking = false;

  /** The LMS puts it into a window above this one, or above the one that opened it. */
  function findApi(start) {
    let above = start;
    for (let steps = 0; above && steps < 100; steps += 1) {
      try {
        if (above.API) return above.API;
      } catch (error) {
        // A window of another site: the LMS may be above it.
        if (error.name !== 'SecurityError') throw error;
      }
      if (above.parent === above) return null;
      above = above.parent;
    }
    return null;
  }
  const api = findApi(window) || findApi(window.opener) || findApi(window.top.opener);

  const isOther = () => relay !== null && relay.part !== part;
  const isOpen = () => relay !== null && !isOther();
  /** Who is in no group has no score, and keeps the one that they had. */
  const hasScore = () => isOpen() && relay.score !== null;

  function newToken() {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    return btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_');
  }

  /** What is to stand in the LMS. A part that was done there stays done. */
  function wanted() {
    const values = { 'cmi.suspend_data': MARK + token, 'cmi.core.exit': 'suspend' };
    if (hasScore()) values['cmi.core.score.raw'] = String(relay.score);
    if (!wasDone) values['cmi.core.lesson_status'] = isOpen() && relay.done ? 'completed' : 'incomplete';
    return values;
  }

  const errorOf = () => {
    const code = String(api.LMSGetLastError());
    const text = String(api.LMSGetErrorString(code) || '');
    return text === '' ? code : `${code} (${text})`;
  };
  const says = (answer) => String(answer) === 'true';

  /** @returns the error with which the LMS refused; null where it has taken all of it */
  function handOnTo() {
    if (!isBegun && !begin()) return errorOf();
    if (isViewing) return null;
    const values = wanted();
    const text = JSON.stringify(values);
    if (text === taken) return null;
    if (hasScore()) {
      // An LMS may lack both.
      api.LMSSetValue('cmi.core.score.min', '0');
      api.LMSSetValue('cmi.core.score.max', '100');
    }
    for (const name of Object.keys(values)) if (!says(api.LMSSetValue(name, values[name]))) return errorOf();
    if (!says(api.LMSCommit(''))) return errorOf();
    taken = text;
    if (isOpen() && relay.done) wasDone = true;
    return null;
  }

  /** Where the LMS refuses, this comes again by itself, later each time. */
  function handOn() {
    if (api === null) return;
    clearTimeout(retry);
    try {
      refused = handOnTo();
    } catch (error) {
      refused = String(error);
    }
    // Its session was over: the next try begins another.
    if (refused !== null && refused.indexOf('301') === 0) isBegun = false;
    tries = refused === null ? 0 : tries + 1;
    if (refused !== null) retry = setTimeout(handOn, Math.min(LONGEST, 5 * SECOND * 2 ** (tries - 1)));
    show();
  }

  /** @returns false where the LMS refuses */
  function begin() {
    if (!says(api.LMSInitialize(''))) return false;
    isBegun = true;
    // Most have no mode, which is the usual one.
    const mode = String(api.LMSGetValue('cmi.core.lesson_mode'));
    isViewing = mode === 'browse' || mode === 'review';
    wasDone = /^(completed|passed)$/.test(api.LMSGetValue('cmi.core.lesson_status'));
    const kept = String(api.LMSGetValue('cmi.suspend_data'));
    if (kept.indexOf(MARK) === 0) token = kept.slice(MARK.length);
    return true;
  }

  /** Asks the site how far its learner is, by a body that needs no preflight. */
  async function ask() {
    clearTimeout(next);
    if (isAsking || document.hidden || api === null || isViewing) return;
    isAsking = true;
    const asked = token;
    const said = await fetch(`${site}/api/relays/read`, {
      method: 'POST',
      body: JSON.stringify({ token }),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
    isUnreachable = said === null;
    if (said !== null && asked === token) relay = said.relay;
    handOn();
    isAsking = false;
    next = setTimeout(ask, POLL);
  }

  function standing(words) {
    if (api === null) return words.alone;
    if (isViewing) return words.viewing;
    if (!isOpen()) return isOther() ? words.elsewhere : words.unknown;
    const { done, score } = relay;
    if (score === null) return words.apart.replace('%', host);
    const text = done ? (refused === null ? words.done : words.waiting) : words.begun;
    return text.replace('%', score);
  }

  function put(id, text) {
    if (at(id).textContent !== text) at(id).textContent = text;
  }
  function show() {
    const words = WORDS[language];
    const base = site + (language === 'es' ? '/es' : '');
    document.documentElement.lang = language;
    put('title', main.dataset[language]);
    document.title = main.dataset[language];
    put('lead', words.lead.replace('%', host));
    put('open', words.open);
    const asks = api !== null && !isViewing && !isOpen();
    at('open').href = asks ? `${base}/relay/#${part}.${token}` : base + path;
    put('standing', standing(words));
    const refusal = refused === null ? '' : words.refused.replace('%', refused);
    put('problem', refusal || (isUnreachable ? words.unreachable.replace('%', host) : ''));
    put('again', words.again);
    at('again').hidden = refused === null;
    put('anew', words.anew);
    at('anew').hidden = relay === null || (isOpen() && relay.done);
    put('language', words.other);
    at('language').lang = language === 'es' ? 'en' : 'es';
  }

  at('language').onclick = () => {
    language = language === 'es' ? 'en' : 'es';
    show();
  };
  at('again').onclick = () => {
    handOn();
    ask();
  };
  at('anew').onclick = () => {
    token = newToken();
    relay = null;
    handOn();
    at('open').focus();
  };
  document.addEventListener('visibilitychange', ask);
  window.addEventListener('focus', ask);
  window.addEventListener('pagehide', () => {
    if (isBegun) api.LMSFinish('');
  });
  // What comes back from the browser's memory has finished already.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });

  token = newToken();
  handOn();
  show();
  ask();
})();
