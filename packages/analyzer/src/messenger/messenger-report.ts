/** Everything that one module hands to the Messenger. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Undecided } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import type { Module } from '../modules/module.js';
import type { Place } from '../places.js';
import { readWrite, type WriteReading } from './attributes.js';
import type { MessengerFinder, MessengerPath } from './recognise.js';
import { areCallersOfSeen, areCallersSeen, codeInTexts } from './unseen.js';
import { isInside } from '../syntax/traverse.js';

/** A write as a module makes it, or leads to it. */
export interface ReadWrite {
  readonly path: MessengerPath;
  readonly reading: WriteReading;
}

export interface MessengerReport {
  readonly module: Module;
  readonly writes: readonly ReadWrite[];
  /** Why what it hands over is not known: the code is nested too deep to be followed. */
  readonly isTooDeep: boolean;
}

/**
 * Reads what a module hands over.
 *
 * Code that is nested beyond what the stack holds hands over nothing that is known.
 */
export function reportMessenger(finder: MessengerFinder, module: Module): MessengerReport {
  try {
    const writes = finder
      .writesIn(module)
      .map((path) => ({ path, reading: readWrite(path.target) }));
    return { module, writes, isTooDeep: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { module, writes: [], isTooDeep: true };
  }
}

/**
 * Where modules may hand something over in a way that is not followed.
 *
 * @param others modules that name Intercom, beside those of the reports
 */
export function unfollowedWrites(
  finder: MessengerFinder,
  reports: readonly MessengerReport[],
  others: readonly Module[],
): readonly Undecided[] {
  return [
    ...reports
      .filter(({ isTooDeep }) => !isTooDeep)
      .flatMap(({ module, writes }) => finder.unfollowedIn(module, sitesOf(writes))),
    ...others.flatMap((module) => finder.unfollowedIn(module, undefined)),
  ];
}

/** The calls, components and assignments of which all is known that they hand over. */
export function followedCalls(reports: readonly MessengerReport[]): readonly Place[] {
  return reports.flatMap(({ writes }) =>
    writes.flatMap(({ path: { sites }, reading }) => {
      const [site] = sites;
      if (site === undefined || reading.open !== undefined) return [];
      const { node, module } = site;
      // What stands between the tags of a component is no part of it.
      return [module.placeOf(isElement(node) ? node.openingElement : node)];
    }),
  );
}

function isElement(node: TSESTree.Node): node is TSESTree.JSXElement {
  return node.type === 'JSXElement';
}

function sitesOf(writes: readonly ReadWrite[]): ReadonlySet<TSESTree.Node> {
  return new Set(writes.flatMap(({ path }) => path.sites.map(({ node }) => node)));
}

/**
 * The writes of which it is not known what they hand over. One that callers decide is left out where
 * all of them are seen: there it is listed, if it is not known.
 */
export function undecidedWrites(
  context: EvaluationContext,
  finder: MessengerFinder,
  reports: readonly MessengerReport[],
): readonly Undecided[] {
  const called = new Set<TSESTree.Node>(
    reports.flatMap(({ writes }) =>
      writes.flatMap(({ path }) => path.sites.slice(1).map(({ node }) => node)),
    ),
  );
  const modules = reports.map(({ module }) => module);
  return reports.flatMap(({ module, writes, isTooDeep }) => [
    ...(isTooDeep
      ? [{ place: module.placeOf(module.tree.ast), reason: 'it is nested too deep to be followed' }]
      : finder.handedOnIn(module, sitesOf(writes)).map((node) => ({
          place: module.placeOf(node),
          reason: 'the Messenger itself is handed on',
        }))),
    ...codeInTexts(module),
    ...writes.flatMap(({ path, reading }): readonly Undecided[] => {
      const [site] = path.sites;
      if (reading.open === undefined || site === undefined) return [];
      if (isListedInside(path, reading, modules)) return [];
      const place = site.module.placeOf(site.node);
      if (!called.has(site.node)) return [{ place, reason: reading.open }];
      // In `send(plan) { return new Promise((resolve) => …) }`, who calls `send` decides, not who calls the inner one.
      const areSeen = reading.waitsFor
        ? reading.waitsFor.every(({ module: owner, fn }) =>
            areCallersOfSeen(context, owner, fn, modules),
          )
        : areCallersSeen(context, site.module, site.node, modules);
      return areSeen ? [] : [{ place, reason: 'callers decide it, and not all of them are seen' }];
    }),
  ]);
}

/**
 * Whether what is open belongs to a function inside of the one that is called, as `tell` does in
 * `function useChat() { const tell = (traits) => update(traits); return { tell }; }`. Who calls `useChat` does
 * not decide it: it is listed where the function inside stands.
 */
function isListedInside(
  { sites }: MessengerPath,
  { waitsFor = [] }: WriteReading,
  modules: readonly Module[],
): boolean {
  const inner = sites.slice(1);
  return (
    waitsFor.length > 0 &&
    waitsFor.every(
      ({ module, fn }) =>
        fn !== undefined &&
        modules.includes(module) &&
        inner.some((site) => site.module === module && isInside(site.node, fn)),
    )
  );
}
