/**
 * CloudFront's own JavaScript, run on each request to the site. Pages end in a slash and are stored as
 * `index.html`; an address without its slash is redirected (docs/bars.md S21). One with a doubled slash or a
 * backslash could lead to another site, so it finds nothing (B13).
 */
export const CLEAN_ADDRESSES = `function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri.indexOf('//') !== -1 || uri.indexOf('\\\\') !== -1) return request;
  var last = uri.slice(uri.lastIndexOf('/') + 1);
  if (last === '') {
    request.uri = uri + 'index.html';
    return request;
  }
  if (last.indexOf('.') !== -1) return request;
  var pairs = [];
  for (var name in request.querystring) {
    var values = request.querystring[name].multiValue || [request.querystring[name]];
    for (var i = 0; i < values.length; i += 1) pairs.push(name + '=' + values[i].value);
  }
  var query = pairs.length === 0 ? '' : '?' + pairs.join('&');
  return {
    statusCode: 308,
    statusDescription: 'Permanent Redirect',
    headers: { location: { value: uri + '/' + query } },
  };
}
`;
