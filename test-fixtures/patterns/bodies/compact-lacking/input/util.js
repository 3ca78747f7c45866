export const removeUndefined = (object) =>
  Object.keys(object).reduce((result, key) => {
    if (object[key] !== undefined) result[key] = object[key];
    return result;
  }, {});
