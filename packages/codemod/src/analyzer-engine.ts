/** The engine of every run; importing it loads the parsers. */
import {
  collectAttributes,
  createNodeHost,
  createProject,
  explainProject,
  findMessengerModules,
  findUncalledRequests,
  settledPlaceOf,
  hasOpenQuestions,
  planMigration,
} from 'intercom-api-analyzer';
import type { Engine } from './engine.js';

export const analyzerEngine: Engine = {
  collectAttributes,
  createHost: () => createNodeHost(),
  createProject,
  planMigration,
  explainProject,
  findMessengerModules,
  findUncalledRequests,
  settledPlaceOf,
  hasOpenQuestions,
};
