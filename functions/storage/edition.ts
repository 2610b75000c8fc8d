import built from '#content/edition.json' with { type: 'json' };

/** Number of the newest edition of the course, as the build counted them: under it newcomers join. */
export const newestEdition: number = built.edition;
