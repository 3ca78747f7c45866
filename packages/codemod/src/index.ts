export { exitCodes, type ExitCode } from './exit-codes.js';
export { runExplain, type ExplainOptions, type ExplainReport } from './explain.js';
export { runInventory, type InventoryOptions } from './inventory.js';
export type { Progress } from './progress.js';
export type {
  ReportedExplanation,
  ReportedOutcome,
  ReportedRequest,
  ReportedStatement,
  ReportedStep,
  ReportedTextStatement,
  ReportedTrace,
  ReportedWord,
  WordAccount,
} from './report/explanation-json.js';
export type {
  InventoryReport,
  ReportedBody,
  ReportedCall,
  ReportedEdit,
  ReportedError,
  ReportedManualStep,
  ReportedPin,
  ReportedText,
  ReportedTextVersion,
  ReportedUndecided,
  UpgradeReport,
} from './report/json.js';
export { runUpgrade, type Refusal, type UpgradeOptions, type UpgradeResult } from './upgrade.js';
export { UsageError } from './usage-error.js';
