/** The command `inventory`: lists what is sent to Intercom, as tables or as JSON. */
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { runInventory, type InventoryOptions } from '../inventory.js';
import { createProgress } from '../progress.js';
import { inventoryTables } from '../report/inventory-table.js';
import { toJson } from '../report/json.js';
import type { Streams } from './streams.js';

/** The options of the command line, read but not checked. */
export interface InventoryCommandOptions extends Omit<InventoryOptions, 'progress'> {
  readonly json?: boolean | undefined;
}

/**
 * Prints an inventory.
 *
 * @throws UsageError as `runInventory` does
 */
export async function inventoryCommand(
  options: InventoryCommandOptions,
  { stdout, stderr }: Streams,
): Promise<ExitCode> {
  const report = await runInventory({ ...options, progress: createProgress(stderr) });
  stdout.write(options.json === true ? toJson(report) : inventoryTables(report));
  return report.errors.length > 0 ? exitCodes.failed : exitCodes.done;
}
