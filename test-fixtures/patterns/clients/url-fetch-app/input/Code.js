var API = 'https://api.intercom.io';

function intercom(method, path, body) {
  var response = UrlFetchApp.fetch(API + path, {
    method: method,
    contentType: 'application/json',
    headers: {
      Authorization: 'Bearer ' + PropertiesService.getScriptProperties().getProperty('TOKEN'),
      'Intercom-Version': '2.10',
    },
    payload: JSON.stringify(body),
  });
  return JSON.parse(response.getContentText());
}

function createAttributes() {
  var rows = SpreadsheetApp.getActiveSheet().getDataRange().getValues();
  rows.forEach(function (row) {
    intercom('post', '/data_attributes', { name: row[0], model: 'contact', data_type: row[1] });
  });
}
