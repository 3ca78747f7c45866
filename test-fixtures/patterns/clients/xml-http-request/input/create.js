function createAttribute(token, name) {
  var xhr = new XMLHttpRequest();
  xhr.open('POST', 'https://api.intercom.io/data_attributes');
  xhr.setRequestHeader('Authorization', 'Bearer ' + token);
  xhr.setRequestHeader('Content-Type', 'application/json');
  xhr.setRequestHeader('Intercom-Version', '2.10');
  xhr.onload = function () {
    console.log(xhr.responseText);
  };
  xhr.send(JSON.stringify({ name: name, model: 'contact', data_type: 'string' }));
}
