/** A number on the host's list, such as 014 or 12B. It can be no name. */
export const isLine = (text: string): boolean => /^\p{L}{0,2}-?\d{1,5}\p{L}?$/u.test(text.trim());

/** The code of a shift or of a pair, such as S1 or P4. It can be no name. */
export const isCode = (text: string): boolean => /^\p{L}{0,3}-?\d{1,4}$/u.test(text.trim());
