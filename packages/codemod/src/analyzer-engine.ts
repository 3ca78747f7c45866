/** The engine of every run; importing it loads the parsers. */
import {
  collectAttributes,
  createNodeHost,
  createProject,
  explainProject,
  findUncalledRequests,
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
  findUncalledRequests,
  hasOpenQuestions,
};
