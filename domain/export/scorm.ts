import type { Outline } from '../course/course.ts';
import { COLORS, escapeHtml } from '../values/html.ts';
import type { Language } from '../values/ids.ts';

/** What a package is about: a module, or the whole course. */
export interface ScormPart {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  /** Where it is learned on the site, without its language. */
  readonly path: `/${string}`;
}

/** The course first, then its modules in order. */
export function scormParts({ en, es }: Readonly<Record<Language, Outline>>): readonly ScormPart[] {
  const titlesOf = (own: string, module: string): ScormPart['title'] => ({
    en: own,
    es: es.modules.find(({ id }) => id === module)?.title ?? own,
  });
  return [
    { id: en.course, title: { en: en.title, es: es.title }, path: '/' },
    ...en.modules.map(({ id, title }) => ({ id, title: titlesOf(title, id), path: `/${id}/` as const })),
  ];
}

const bothTitles = ({ title: { en, es } }: ScormPart): string => escapeHtml(en === es ? en : `${en} · ${es}`);

/** A single SCO in one organization, by SCORM 1.2: no sequencing, no schemas to send along. */
const manifest = (part: ScormPart): string => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="groundwork-${part.id}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="groundwork">
    <organization identifier="groundwork">
      <title>${bothTitles(part)}</title>
      <item identifier="item" identifierref="shell" isvisible="true">
        <title>${bothTitles(part)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="shell" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
      <file href="shell.js"/>
    </resource>
  </resources>
</manifest>
`;

const STYLE = `
${COLORS}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.1875rem/1.5 Georgia, serif; }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1.25rem; overflow-wrap: break-word; }
h1 { font-size: 2rem; line-height: 1.1; margin: 0 0 1rem; }
p { margin: 0 0 1rem; }
p:empty, [hidden] { display: none; }
#open { display: inline-block; padding: 0.8rem 1.5rem; background: var(--ink); color: var(--paper); font-weight: bold; }
button { min-height: 3rem; padding: 0 1rem; border: 2px solid; background: none; color: inherit; font: inherit; cursor: pointer; }
#standing, #problem { border-left: 6px solid var(--flat); padding-left: 0.75rem; }
#language { float: right; margin: 0 0 0.5rem 1rem; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; box-shadow: 0 0 0 3px var(--flat); }
`;

const page = ({ id, title, path }: ScormPart, site: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title.en)}</title>
<style>${STYLE}</style>
<script src="shell.js" defer></script>
</head>
<body>
<main data-site="${escapeHtml(site)}" data-part="${id}" data-path="${path}"
  data-en="${escapeHtml(title.en)}" data-es="${escapeHtml(title.es)}">
<button type="button" id="language"></button>
<h1 id="title">${escapeHtml(title.en)}</h1>
<p id="lead"></p>
<p><a id="open" href="${escapeHtml(site)}${path}" target="_blank" rel="noopener">Groundwork</a></p>
<p id="standing" role="status"></p>
<p id="problem" role="alert"></p>
<p><button type="button" id="again" hidden></button></p>
<p><button type="button" id="anew" hidden></button></p>
</main>
</body>
</html>
`;

/**
 * The files of a package, by name.
 * @param site where the course is, without a slash at the end
 * @param shell the script of its page, `web/src/lib/staff/scorm/shell.js`
 */
export const scormFiles = (
  part: ScormPart,
  site: string,
  shell: string,
): Readonly<Record<string, string>> => ({
  'imsmanifest.xml': manifest(part),
  'index.html': page(part, site),
  'shell.js': shell,
});

export const scormName = ({ id }: ScormPart): string => `groundwork-${id}.zip`;
