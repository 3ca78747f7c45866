/** The settings page has words in common with the attributes, and nothing else. */
export const risk = { update: (value: { risk: number }) => value.risk };

risk.update({ risk: 3 });
