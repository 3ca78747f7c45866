export class DataAttribute {
  model = 'contact';
  data_type: string;

  constructor(public name: string, dataType: string) {
    this.data_type = dataType;
  }
}
