$('#create').on('click', function () {
  $.ajax({
    url: 'https://api.intercom.io/data_attributes',
    type: 'POST',
    contentType: 'application/json',
    headers: { 'Intercom-Version': '2.10' },
    data: JSON.stringify({ name: $('#name').val(), model: 'contact', data_type: 'string' }),
  });
});
