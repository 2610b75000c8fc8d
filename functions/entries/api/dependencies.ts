import type { CohortsDependencies } from '../../cohorts/dependencies.ts';
import type { PipelineDependencies } from '../../http/pipeline.ts';
import type { Ids } from '../../context.ts';
import type { ProgressDependencies } from '../../progress/routes.ts';
import type { ReportsDependencies } from '../../reports/dependencies.ts';
import type { TrainingDependencies } from '../../training/dependencies.ts';
import type { WorksheetsDependencies } from '../../worksheets/routes.ts';

/** Everything that the `api` function works with. */
export interface ApiDependencies
  extends
    PipelineDependencies,
    ProgressDependencies,
    CohortsDependencies,
    TrainingDependencies,
    ReportsDependencies,
    WorksheetsDependencies {
  readonly ids: Ids;
}
