/** People on one page of a list: as many as one BatchGetItem reads. */
export const BOARD_PAGE = 100;
