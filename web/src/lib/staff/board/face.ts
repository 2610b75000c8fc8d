/** Letters that the display face has: those of its subset in `tokens.css`. */
const IN_FACE = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201d\u2022\u2026]*$/;

/** True if the display face has all of these letters. Else none is set in it, so no word mixes two faces. */
export const isInFace = (text: string): boolean => IN_FACE.test(text.normalize());

/** Widest line, em, that is set to the full measure. A wider one would be under 40 px high: no title. */
const WIDEST_EM = 6.5;
/** Size at which Chromium still measures side bearings without rounding. */
const MEASURED_PX = 250;

/**
 * Sets a heading as one poster line, as wide as its measure, in any script that this browser draws. A name
 * that is too long for a line stays a plain heading.
 */
export function fitName(heading: HTMLElement): void {
  const name = heading.textContent.trim();
  const { fontFamily } = getComputedStyle(heading);
  const font = `400 ${MEASURED_PX}px ${fontFamily}`;
  const brush = document.createElement('canvas').getContext('2d');
  if (brush === null || name === '') return;
  const measure = () => {
    brush.font = font;
    const text = brush.measureText(name.toLocaleUpperCase());
    const em = (text.actualBoundingBoxLeft + text.actualBoundingBoxRight) / MEASURED_PX;
    const fits = em > 0 && em <= WIDEST_EM;
    heading.classList.toggle('line', fits);
    if (!fits) return;
    heading.style.setProperty('--em', em.toFixed(3));
    heading.style.setProperty('--lsb', `${(text.actualBoundingBoxLeft / MEASURED_PX).toFixed(3)}em`);
  };
  measure();
  // Measure again once the face has come. If it never comes, the fallback has been measured already.
  document.fonts.load(font, name).then(measure, () => undefined);
}
