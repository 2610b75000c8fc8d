import { type ScormPart, scormFiles, scormName } from '#domain/export/scorm.ts';
import { strToU8, zipSync } from '#lib/staff/export/zip.ts';
import { saveAs } from '#lib/ui/save-as.ts';
import shell from './shell.js?raw';

/** Has the browser save the package of this part, for the site that it is made on. */
export function savePackage(part: ScormPart): void {
  const files = Object.entries(scormFiles(part, location.origin, shell));
  const archive = zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])));
  saveAs(new Blob([archive], { type: 'application/zip' }), scormName(part));
}
