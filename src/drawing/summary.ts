import { Drawing } from './drawing';

/** What a picture comes to, for whoever cannot see it. */
export function summaryOf({ breaches }: Pick<Drawing, 'breaches'>): string {
  return breaches.length === 0 ? 'Every bound holds' : `${breaches.length} ${breaches.length === 1 ? 'bound is' : 'bounds are'} broken`;
}
