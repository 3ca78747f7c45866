/**
 * The names that Intercom and its wrappers give a meaning of their own. Every other key that is
 * written is an attribute that the workspace has made.
 *
 * Sources: the page "Attributes and objects" of Intercom's developer documentation, the mappers and
 * type declarations of the packages named in `writers.ts`, as of 2026-11.
 */

/** Of the person and of the Messenger, as `Intercom('update', …)` takes them. */
const STANDARD_CONTACT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'action_color',
  'alignment',
  'api_base',
  'app_id',
  'auth_tokens',
  'avatar',
  'background_color',
  'companies',
  'company',
  'company_id',
  'created_at',
  'custom_attributes',
  'custom_launcher_selector',
  'email',
  'hide_default_launcher',
  'hide_notifications',
  'horizontal_padding',
  'installation_type',
  'intercom_user_jwt',
  'language_override',
  'last_request_at',
  'link_color',
  'messenger_style_id',
  'name',
  'page_title',
  'phone',
  'region',
  'remove',
  'session_duration',
  'signed_up_at',
  'theme_mode',
  'unsubscribed_from_emails',
  'user_hash',
  'user_id',
  'utm_campaign',
  'utm_content',
  'utm_medium',
  'utm_source',
  'utm_term',
  'vertical_padding',
  'widget',
  'widgetUrl',
  'z_index',
]);

/** Of a company, as `company: {…}` has them. */
const STANDARD_COMPANY_ATTRIBUTES: ReadonlySet<string> = new Set([
  'company_id',
  'created_at',
  'custom_attributes',
  'id',
  'industry',
  'monthly_spend',
  'name',
  'plan',
  'remote_created_at',
  'remove',
  'size',
  'user_count',
  'website',
]);

/** What an attribute belongs to, as `model` of `POST /data_attributes` has it. */
export type AttributeModel = 'company' | 'contact';

/** The names that are no attributes of a workspace, for each model. */
export const STANDARD_ATTRIBUTES: Readonly<Record<AttributeModel, ReadonlySet<string>>> = {
  company: STANDARD_COMPANY_ATTRIBUTES,
  contact: STANDARD_CONTACT_ATTRIBUTES,
};
