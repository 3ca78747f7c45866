/** The command line: which commands and options there are, and which exit code comes of them. */
import { Command, CommanderError, Option } from 'commander';
import { UntrustedWorkTreeError } from 'intercom-api-analyzer/light';
import { explainCommand, type ExplainCommandOptions } from './commands/explain.js';
import { inventoryCommand, type InventoryCommandOptions } from './commands/inventory.js';
import type { Streams } from './commands/streams.js';
import { upgradeCommand, type UpgradeCommandOptions } from './commands/upgrade.js';
import { exitCodeMeanings, exitCodes, type ExitCode } from './exit-codes.js';
import { UsageError } from './usage-error.js';

/** Options as commander hands them over. */
type Parsed<Options> = Omit<Options, 'at' | 'paths' | 'hosts' | 'cwd'> & {
  readonly host: string[];
};

type ParsedUpgrade = Omit<Parsed<UpgradeCommandOptions>, 'to'> & { readonly to?: string };

const exitCodeHelp = [
  '',
  'Exit codes:',
  ...Object.entries(exitCodeMeanings).map(([code, meaning]) => `  ${code}  ${meaning}`),
].join('\n');

/**
 * Runs the command line.
 *
 * @param args what stands behind the program's name
 * @param version of this package
 * @returns the exit code; never throws
 */
export async function runCommandLine(
  args: readonly string[],
  streams: Streams,
  version: string,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const program = new Command('intercom-api-codemod')
    .description('Upgrades code that calls the Intercom REST API from one version to another.')
    .version(version)
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('Add --help for all options.')
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .exitOverride();

  program
    .command('upgrade')
    .description('raise every pinned version below --to, and keep what the calls under it do')
    .argument('[paths...]', 'files and folders to edit; the working folder unless given')
    // Not `requiredOption`: of `--too 2.11` that would say that --to is missing, and not what is wrong.
    .option('--to <version>', 'version to raise pins to, such as 2.11')
    .option('--from <version>', 'raise only pins that are equal to this version')
    .option(
      '--app-version <version>',
      "the app's version in the Developer Hub, for calls without one",
    )
    .addOption(
      new Option(
        '--phase <phase>',
        'prepare: only edits that are right on both sides; bump: only versions',
      ).choices(['prepare', 'bump']),
    )
    .addOption(
      new Option(
        '--messenger-writable <value>',
        'keep: true, as it was; infer: true where the Messenger code here writes the attribute, false where not',
      )
        .choices(['keep', 'infer'])
        .default('keep'),
    )
    .option('--dry-run', 'print a diff and write nothing')
    .option('--check', 'write nothing, and exit with 1 if there are edits to make')
    .option('--fail-on-manual', 'exit with 1 if steps for a person remain')
    .option('--hold-back', 'raise no version under which a create is left to a person')
    .option('--force', 'edit files even if they have uncommitted changes')
    .option('--include-tests', 'raise versions in tests, mocks and recordings too')
    .option('--include-text', 'raise versions in .env files, workflows, collections, documents too')
    .option(
      '--type-check',
      'compile edits in a dry run too, and edit nothing that cannot be compiled',
    )
    .option('--no-type-check', 'save edits without compiling them first')
    .addOption(typesOption())
    .addOption(hostOption())
    .addOption(configOption())
    .option('--json', 'print only the report, as JSON')
    .addHelpText('after', exitCodeHelp)
    .action(async (paths: string[], { host, to, ...options }: ParsedUpgrade, command: Command) => {
      if (to === undefined) command.error("error: required option '--to <version>' not specified");
      exitCode = await upgradeCommand({ ...options, to, paths, hosts: host }, streams);
    });

  program
    .command('inventory')
    .description('list the pinned versions and the calls that were found; writes nothing')
    .argument('[paths...]', 'files and folders to look at; the working folder unless given')
    .option(
      '--app-version <version>',
      "the app's version in the Developer Hub, for calls without one",
    )
    .option('--attributes', 'list the attributes that are created and handed to the Messenger')
    .option('--explain', 'account for every occurrence of the words, and say how all was decided')
    .option('--to <version>', 'with --explain: the upgrade to tell the outcome of')
    .addOption(typesOption())
    .addOption(hostOption())
    .addOption(configOption())
    .option('--json', 'print the list as JSON')
    .action(async (paths: string[], { host, ...options }: Parsed<InventoryCommandOptions>) => {
      exitCode = await inventoryCommand({ ...options, paths, hosts: host }, streams);
    });

  program
    .command('explain')
    .description('tell how the version, URL and body of what is on a line were decided')
    .argument('<file:line>', 'such as src/attributes.ts:14')
    .option(
      '--to <version>',
      'the upgrade to tell the outcome of; to the newest version by default',
    )
    .option(
      '--app-version <version>',
      "the app's version in the Developer Hub, for calls without one",
    )
    .addOption(typesOption())
    .addOption(hostOption())
    .addOption(configOption())
    .option('--json', 'print the explanation as JSON')
    .action(async (at: string, { host, ...options }: Parsed<ExplainCommandOptions>) => {
      exitCode = await explainCommand({ ...options, at, hosts: host }, streams);
    });

  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version were asked for; commander has printed everything already.
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    }
    if (error instanceof UsageError || error instanceof UntrustedWorkTreeError) {
      streams.stderr.write(`error: ${error.message}\n`);
      return exitCodes.usage;
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    streams.stderr.write(
      `This is a bug in intercom-api-codemod ${version}; please report it with these lines:\n${trace}\n`,
    );
    return exitCodes.bug;
  }
}

/** `--no-types`: `types` is true without it. */
function typesOption(): Option {
  return new Option('--no-types', 'do not ask the compiler about what the code leaves open');
}

/** `--config tools/intercom-api.config.js`. */
function configOption(): Option {
  return new Option(
    '--config <file>',
    'configuration file to read instead of the nearest intercom-api.config.{json,js,mjs,cjs}',
  );
}

/** `--host a --host b`. */
function hostOption(): Option {
  return new Option('--host <host>', 'another host that serves the Intercom API; repeatable')
    .argParser((host: string, hosts: readonly string[] | undefined) => [...(hosts ?? []), host])
    .default([]);
}
