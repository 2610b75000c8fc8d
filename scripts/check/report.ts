/** One problem a line. The process ends with 1 if there is any. */
export const report = (problems: readonly string[]): void => {
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
};
