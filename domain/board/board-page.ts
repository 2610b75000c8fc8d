/** Most people on one page of a board or another list: as many as one BatchGetItem reads. */
export const BOARD_PAGE = 100;
