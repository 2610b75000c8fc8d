/** Stands in for Kit’s build information, since the preview is not a page of the site. */
export const version = 'preview';
