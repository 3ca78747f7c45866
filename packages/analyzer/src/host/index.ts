export type { AnalyzerHost, DependencyVersion, FileContent, Resolution } from './host.js';
export { createMemoryHost, type MemoryHostOptions } from './memory-host.js';
export type { PathMapping } from './path-mapping.js';
export { createNodeHost, type NodeHost, type NodeHostOptions } from './node-host.js';
