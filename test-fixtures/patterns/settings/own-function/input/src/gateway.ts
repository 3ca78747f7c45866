import { bus } from '@acme/bus';

export async function callService(message: { path: string; payload?: object; headers?: Record<string, string> }) {
  return bus.emit('http', message);
}
