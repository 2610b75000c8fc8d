/** Stands for what Kit tells a page of its build: the preview is no page of the site. */
export const version = 'preview';
