import { Amount } from '../fleet/amount';

/** An amount, in words that end a sentence about what somebody may do. */
export function tellAmount(amount: Amount): string {
  switch (amount) {
    case '': return 'nothing';
    case 'none': return 'more than any authority class may hold';
    default: return `what the authority class "${amount}" may hold`;
  }
}
