import { CheckReport } from '../check-report';
import { Paint } from '../terminal';

/** How a report may look. */
export interface Look {
  readonly paint: Paint;

  /** Columns. */
  readonly width: number;

  /** The folder from which files are named. */
  readonly folder: string;
}

/** A report as text. */
export type Format = (report: CheckReport, look: Look) => string;
