/** What a hand does, in the form that WebDriver and BiDi share. */

/** Presses the main button at a point of the window, in CSS pixels. */
export const pressAt = (x: number, y: number) => ({
  type: 'pointer',
  id: 'hand',
  actions: [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
});

export const typeKeys = (text: string) => ({
  type: 'key',
  id: 'keys',
  actions: Array.from(text).flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]),
});
