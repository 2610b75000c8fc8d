/** Batches in which a learner sends the course, and the operation that does it. */
export const COURSE_BATCHES = 40;
export const WHOLE_COURSE = `sync, the whole course in ${COURSE_BATCHES} batches` as const;
