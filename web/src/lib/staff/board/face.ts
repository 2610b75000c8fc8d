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
  // Laying it out asks for the faces of its letters. If none comes, the fallback has been measured already.
  heading.getBoundingClientRect();
  void document.fonts.ready.then(measure);
}
