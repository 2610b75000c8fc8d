/** Every page is made once, at build time. */
export const prerender = true;
export const trailingSlash = 'always';
