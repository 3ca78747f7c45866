export class AttributeBuilder {
  private body: Record<string, unknown> = {};
  static named(name: string) {
    const builder = new AttributeBuilder();
    builder.body.name = name;
    return builder;
  }
  on(model: string) {
    this.body.model = model;
    return this;
  }
  writable(value: boolean) {
    this.body.messenger_writable = value;
    return this;
  }
  build() {
    return this.body;
  }
}
