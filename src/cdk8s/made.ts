import { IConstruct } from 'constructs';
import { Subject } from '../checks/rule';

/** An object that was made from a declaration. */
export interface Made {
  readonly subject: Subject;

  /** The construct of the declaration. */
  readonly owner: IConstruct;

  /** What follows from the declaration, as far as the app is declared by now. */
  readonly declared: () => object;
}
