export interface AttributeDefinition {
  name: string;
  model: "contact" | "company";
  data_type: "string" | "integer" | "float" | "boolean" | "datetime";
  description?: string;
  messenger_writable?: boolean;
}
