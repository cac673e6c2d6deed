/** What the exit status says. The three are never confused: what could not be analysed is neither clean nor a finding. */
export const EXIT_STATUS = { clean: 0, findings: 1, notAnalysed: 2 } as const;

export type ExitStatus = typeof EXIT_STATUS[keyof typeof EXIT_STATUS];
