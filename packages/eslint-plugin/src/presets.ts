import type { FlatPreset, IntercomApiPlugin, LegacyPreset, PresetRules } from './plugin.js';

type Rules = IntercomApiPlugin['rules'];

/**
 * Makes the presets of a plugin, which hold the plugin themselves.
 *
 * @param plugin the plugin without its presets; it gets them from the caller
 */
export function createPresets(plugin: IntercomApiPlugin): IntercomApiPlugin['configs'] {
  const { namespace } = plugin.meta;
  const recommended = asErrors(namespace, plugin.rules, ({ meta }) => meta.docs.recommended);
  const strict = asErrors(namespace, plugin.rules, () => true);

  const flat = (name: string, rules: PresetRules): FlatPreset => ({
    name: `${namespace}/${name}`,
    plugins: { [namespace]: plugin },
    rules,
  });
  const legacy = (rules: PresetRules): LegacyPreset => ({ plugins: [namespace], rules });

  return {
    recommended: flat('recommended', recommended),
    strict: flat('strict', strict),
    'legacy-recommended': legacy(recommended),
    'legacy-strict': legacy(strict),
  };
}

function asErrors(
  namespace: string,
  rules: Rules,
  isWanted: (rule: Rules[keyof Rules]) => boolean,
): PresetRules {
  return Object.fromEntries(
    Object.entries(rules)
      .filter(([, rule]) => isWanted(rule))
      .map(([name]) => [`${namespace}/${name}`, 'error'] as const),
  );
}
