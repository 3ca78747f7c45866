/** Says how far a run is. */
export interface Progress {
  /** `index` of `total` steps of this kind are done. Called often, so it has to be cheap. */
  step(label: string, index: number, total: number): void;
  /** Takes away what was shown. */
  done(): void;
}

/** Shows nothing. */
export const silentProgress: Progress = {
  step() {},
  done() {},
};

const quietMilliseconds = 1000;
const redrawMilliseconds = 100;

/**
 * Shows progress in one line of a terminal, once a run has taken a second.
 *
 * @param stream where to write; nothing is written unless it is a terminal
 * @param now a clock in milliseconds
 */
export function createProgress(
  stream: { readonly isTTY?: boolean | undefined; write(text: string): unknown },
  now: () => number = Date.now,
): Progress {
  if (stream.isTTY !== true) return silentProgress;
  let next = now() + quietMilliseconds;
  let isShown = false;
  return {
    step(label, index, total) {
      const time = now();
      if (time < next) return;
      next = time + redrawMilliseconds;
      isShown = true;
      stream.write(`\r\u001B[K${label} ${index} of ${total}`);
    },
    done() {
      if (isShown) stream.write('\r\u001B[K');
      isShown = false;
    },
  };
}
