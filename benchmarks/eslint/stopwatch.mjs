/** Measures what a parser and rules take inside ESLint, by standing around them. */

/** Adds up the milliseconds of one file. */
export class Stopwatch {
  parse = 0;
  rules = 0;

  /** @returns {{ parse: number, rules: number }} since the last time */
  take() {
    const { parse, rules } = this;
    this.parse = 0;
    this.rules = 0;
    return { parse, rules };
  }
}

/** A parser that does the same, with the time it takes. */
export function timedParser(parser, stopwatch) {
  return {
    meta: parser.meta,
    parseForESLint(text, options) {
      const started = performance.now();
      try {
        return parser.parseForESLint(text, options);
      } finally {
        stopwatch.parse += performance.now() - started;
      }
    },
  };
}

/** A plugin whose rules do the same, with the time that they and their listeners take. */
export function timedPlugin(plugin, stopwatch) {
  const rules = Object.entries(plugin.rules).map(([name, rule]) => [
    name,
    {
      ...rule,
      create(context) {
        const listeners = timedRuleCall(stopwatch, () => rule.create(context));
        const timed = Object.entries(listeners).map(([selector, listen]) => [
          selector,
          (...args) => timedRuleCall(stopwatch, () => listen(...args)),
        ]);
        return Object.fromEntries(timed);
      },
    },
  ]);
  return { ...plugin, rules: Object.fromEntries(rules) };
}

/** The name by which `profile-first.mjs` finds the rules in a profile. */
export const nameOfRuleCalls = 'timedRuleCall';

function timedRuleCall(stopwatch, call) {
  const started = performance.now();
  try {
    return call();
  } finally {
    // Listeners do not call each other: nothing is counted twice.
    stopwatch.rules += performance.now() - started;
  }
}
