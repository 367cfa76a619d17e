/* Makes the pages nicer; every form works without it. Customers' own scripts find the same elements. */
(function () {
  'use strict';
  var html = document.documentElement;
  html.classList.add('js');
  var settings = window.SETTINGS, texts = window.CONTENT || {};
  var byId = function (id) { return document.getElementById(id); };
  var form = byId('localAccountForm') || byId('attributeVerification');
  if (!settings) return;

  function show(element, visible) {
    if (!element) return;
    element.hidden = !visible;
    if (visible) {
      element.removeAttribute('aria-hidden');
      if (element.style.display === 'none') element.style.display = '';
    } else element.setAttribute('aria-hidden', 'true');
  }

  function address(path, more) {
    return settings.hosts.tenant + path + '?' + (more || '') +
      'tx=' + settings.transId + '&p=' + encodeURIComponent(settings.hosts.policy);
  }

  function confirmed() {
    var remember = byId('rememberMe');
    var diags = JSON.stringify({ pageViewId: settings.pageViewId, pageId: settings.api, trace: [] });
    return address('/api/' + settings.api + '/confirmed',
      'rememberMe=' + !!(remember && remember.checked) +
      '&csrf_token=' + encodeURIComponent(settings.csrf) + '&') + '&diags=' + encodeURIComponent(diags);
  }

  /* Answers {status, errorCode, message}; a failure of the network reads like one of the server. */
  function post(fields, path) {
    var body = new URLSearchParams();
    fields.forEach(function (field) { body.append(field[0], field[1]); });
    return fetch(address('/SelfAsserted' + (path || '')), {
      method: 'POST',
      body: body,
      credentials: 'same-origin',
      headers: { 'X-CSRF-TOKEN': settings.csrf, 'X-Requested-With': 'XMLHttpRequest', 'Accept': 'application/json' }
    }).then(function (response) { return response.json(); })
      .catch(function () {
        return { status: '500', message: texts.UserMessageIfServerError || texts.unknown_error };
      });
  }

  function label(input) {
    var found = document.querySelector('label[for="' + CSS.escape(input.id) + '"]');
    return found ? (found.firstChild.textContent || '').trim() : input.id;
  }

  function itemError(input, message) {
    var date = input.closest('.dateDropdown');
    if (date) input = date;
    var item = byId(input.id + '_error') || byId(input.name + '_error');
    if (item) {
      item.querySelector('p').textContent = message || '';
      show(item, !!message);
    }
    if (message) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
  }

  function pageError(message) {
    var box = byId('claimVerificationServerError') || document.querySelector('.error.pageLevel');
    if (!box) return;
    box.querySelector('p').textContent = message || '';
    show(box, !!message);
    if (message) box.scrollIntoView({ block: 'nearest' });
  }

  function clearErrors() {
    document.querySelectorAll('.error.pageLevel').forEach(function (e) { show(e, false); });
    form.querySelectorAll('input, select').forEach(function (e) { if (e.id) itemError(e, null); });
  }

  function matches(input) {
    var pattern = attribute(input.id).PAT;
    if (!pattern || !input.value) return true;
    try { return new RegExp(pattern).test(input.value); } catch (notOurs) { return true; }
  }

  function attribute(id) {
    var all = (window.SA_FIELDS && window.SA_FIELDS.AttributeFields) || [];
    return all.filter(function (field) { return field.ID === id; })[0] || {};
  }

  function isMissing(input) {
    var group = input.closest('fieldset[data-required=true]');
    if (!input.required && !group && input.getAttribute('aria-required') !== 'true') return false;
    if (input.type === 'radio' || input.type === 'checkbox') {
      return !form.querySelector('input[name="' + CSS.escape(input.name) + '"]:checked');
    }
    return !input.value;
  }

  function requiredText(input) {
    if (form.id === 'attributeVerification') return texts.required_field;
    return input.type === 'password' ? texts.requiredField_password
      : (texts.requiredField_generic || '').replace('{0}', label(input).toLowerCase());
  }

  /* The checks of the page itself; the server makes them all again. */
  function isComplete() {
    var missing = false, incorrect = false, mismatch = false, first = null;
    form.querySelectorAll('input:not([type=hidden]), select').forEach(function (input) {
      if (input.readOnly || input.disabled || input.classList.contains('verifyInput')) return;
      var message = null;
      if (isMissing(input)) { message = requiredText(input); missing = true; }
      else if (!matches(input)) { message = (attribute(input.id).PAT_DESC || '').trim() || texts.ver_incorrect_format || texts.unknown_error; incorrect = true; }
      else if (input.type === 'email' && input.validity.typeMismatch) {
        message = (texts.invalid_generic || texts.ver_incorrect_format || '').replace('{0}', label(input).toLowerCase()); incorrect = true;
      }
      if (message) { itemError(input, message); first = first || input; }
    });
    var again = byId('reenterPassword'), password = byId('newPassword') || byId('password');
    if (!missing && again && password && again.value !== password.value) { mismatch = true; itemError(again, texts.error_passwordEntryMismatch); first = first || again; }
    show(byId('requiredFieldMissing'), missing);
    show(byId('fieldIncorrect'), incorrect && !missing);
    show(byId('passwordEntryMismatch'), mismatch);
    if (!first) first = unverified();
    if (first) first.focus();
    return !first;
  }

  var awaited = '.verificationControlContent:not([data-state=verified]), .displayControl-VerificationControl[data-required=true]:not([data-state=verified])';
  function unverified() {
    var control = form.querySelector(awaited);
    if (!control) return null;
    pageError(texts.UserMessageIfClaimNotVerified);
    return control.querySelector('button:not([hidden])');
  }

  /* Once something is verified: to the next such thing, else to what is empty, else to the end. */
  function onward() {
    var control = form.querySelector(awaited);
    var target = control && control.querySelector('button:not([hidden])') ||
      Array.prototype.filter.call(form.querySelectorAll('input:not([type=hidden]), select'), function (e) {
        return !e.readOnly && !e.disabled && !e.value && e.offsetParent;
      })[0] || byId('continue') || byId('next');
    if (target) target.focus();
  }

  var working = false;
  function setWorking(on) {
    working = on;
    var bar = form.querySelector(':scope > .working, .entry > .working');
    show(bar, on);
    form.setAttribute('aria-busy', String(on));
    ['next', 'continue', 'cancel'].forEach(function (id) {
      var button = byId(id);
      if (button) { if (on) button.setAttribute('aria-disabled', 'true'); else button.removeAttribute('aria-disabled'); }
    });
  }

  function values() {
    var fields = [['request_type', 'RESPONSE']];
    form.querySelectorAll('input:not([type=hidden]), select').forEach(function (input) {
      if (input.id === 'rememberMe' || input.classList.contains('verifyInput')) return;
      if ((input.type === 'radio' || input.type === 'checkbox')) {
        if (input.checked) fields.push([input.name, input.value]);
      } else fields.push([input.closest('.dateDropdown') ? input.name : input.id, input.value]);
    });
    return fields;
  }

  function submit(event) {
    event.preventDefault();
    var pressed = event.submitter;
    if (working) return;
    if (pressed && pressed.id === 'cancel') return cancel();
    if (pressed && (pressed.closest('.buttons.verify') || pressed.classList.contains('controlButton'))) return;
    clearErrors();
    if (!isComplete()) return;
    setWorking(true);
    post(values()).then(function (answer) {
      if (answer.status === '200') { location.assign(answer.location || confirmed()); return; }
      setWorking(false);
      refused(answer);
      var password = form.querySelector('input[type=password]');
      if (password && form.id === 'localAccountForm') { password.value = ''; password.focus(); }
    });
  }

  /* Of three lists the first. */
  function focusable(element) {
    return element && element.tagName === 'FIELDSET' ? element.querySelector('select, input') : element;
  }

  function refused(answer) {
    var fields = answer.fields || {}, message = answer.message;
    Object.keys(fields).forEach(function (id) {
      var input = byId(id) || form.querySelector('input[name="' + CSS.escape(id) + '"]');
      if (!input) return;
      itemError(input, fields[id]);
      if (fields[id] === message) message = null;
    });
    var first = focusable(form.querySelector('[aria-invalid=true]'));
    if (message || !first) pageError(message || texts.unknown_error);
    if (first) first.focus();
    var captcha = form.querySelector('.displayControl-CaptchaControl');
    if (captcha) challenge(captcha);
  }

  /* A challenge is good for one try; the page has the next one by now. */
  function challenge(control) {
    return fetch(location.href, { credentials: 'same-origin' }).then(function (response) { return response.text(); }).then(function (text) {
      var other = new DOMParser().parseFromString(text, 'text/html').getElementById(control.id + '_challenge');
      var here = byId(control.id + '_challenge');
      if (!other || !here) return;
      here.replaceWith(document.importNode(other, true));
      var input = control.querySelector('input');
      if (input) input.value = '';
    }).catch(function () { pageError(texts.UserMessageIfServerError); });
  }

  function cancel() {
    setWorking(true);
    location.assign(address('/api/' + settings.api + '/cancelled', 'csrf_token=' + encodeURIComponent(settings.csrf) + '&'));
  }

  /* One e-mail address, its code, and the states initial, codeSent, verified. */
  function verification(control) {
    var claim = control.querySelector('.buttons.verify').getAttribute('claim_id');
    var input = byId(claim), code = byId(claim + '_ver_input');
    var part = function (name) { return byId(claim + '_' + name); };
    var failures = ['fail_retry', 'fail_no_retry', 'fail_code_expired', 'fail_throttled', 'fail_server', 'incorrect_format'];

    function state(now) {
      control.setAttribute('data-state', now);
      show(part('intro'), now === 'initial');
      show(part('info'), now === 'codeSent');
      show(part('success'), now === 'verified');
      show(part('ver_code'), now === 'codeSent');
      show(part('ver_but_send'), now === 'initial');
      show(part('ver_but_verify'), now === 'codeSent');
      show(part('ver_but_resend'), now === 'codeSent');
      show(part('ver_but_edit'), now !== 'initial');
      input.readOnly = now !== 'initial';
      pending();
    }
    function fail(name, message) {
      failures.forEach(function (other) { show(part(other), false); });
      if (!name) return;
      var known = failures.filter(function (other) { return message && part(other).textContent === message; })[0];
      var target = part(known || name);
      if (message) target.textContent = message;
      show(target, true);
    }
    function ask(fields, failure, then) {
      if (working) return;
      fail(null);
      pageError(null);
      working = true;
      show(part('ver_wait'), true);
      post([].concat(fields, [['claim_id', claim], ['claim_value', input.value]])).then(function (answer) {
        working = false;
        show(part('ver_wait'), false);
        if (answer.location) location.assign(answer.location);
        else if (answer.status === '200') then();
        else fail(failure, answer.message);
      });
    }
    function send() {
      itemError(input, null);
      if (!input.value) return refuse(texts.required_field);
      if (!matches(input) || input.validity.typeMismatch) return refuse(attribute(claim).PAT_DESC || texts.ver_incorrect_format);
      ask([['request_type', 'VERIFICATION_REQUEST']], 'fail_server', function () {
        code.value = '';
        state('codeSent');
        code.focus();
      });
    }
    function refuse(message) { itemError(input, message); input.focus(); }
    function verify() {
      if (!code.value.trim()) { fail('fail_retry', texts.required_field); return code.focus(); }
      ask([['request_type', 'VALIDATION_REQUEST'], ['user_input', code.value.trim()]], 'fail_retry', function () {
        state('verified');
        onward();
      });
    }
    function edit() {
      ask([['request_type', 'CHANGE_CLAIM']], 'fail_server', function () {
        state('initial');
        input.focus();
        input.select();
      });
    }
    function on(name, action) {
      part(name).addEventListener('click', function (event) { event.preventDefault(); action(); });
    }
    on('ver_but_send', send);
    on('ver_but_resend', send);
    on('ver_but_verify', verify);
    on('ver_but_edit', edit);
    [input, code].forEach(function (box) {
      box.addEventListener('keydown', function (event) {
        if (event.key !== 'Enter' || event.isComposing) return;
        var now = control.getAttribute('data-state');
        if (now === 'verified') return;
        event.preventDefault();
        if (now === 'codeSent') verify(); else send();
      });
    });
  }

  /* The policy's own control: what it asks for, its code, and a button for each of its actions. */
  function displayControl(control) {
    var part = function (name) { return byId(control.id + '_' + name); };
    var buttons = function (kind) { return control.querySelectorAll('.controlButton.' + kind); };
    var code = part('code') && part('code').querySelector('input');
    var verifies = buttons('verifyCode').length > 0, sends = buttons('sendCode').length > 0;
    var isPhone = form.classList.contains('multifactor');
    var offer = function (kind, visible) { buttons(kind).forEach(function (button) { show(button, visible); }); };
    var members = Array.prototype.filter.call(control.querySelectorAll('input, select'), function (e) {
      return e !== code && !e.closest('li.Readonly');
    });

    function state(now) {
      control.setAttribute('data-state', now);
      if (!verifies) return;
      var enters = now === 'codeSent' || (now === 'initial' && !sends);
      show(part('intro_message'), now === 'initial');
      show(part('info_message'), now === 'codeSent');
      show(part('success_message'), now === 'verified');
      show(part('code'), enters);
      offer('verifyCode', enters);
      offer('sendCode', now === 'initial');
      offer('sendNewCode', now === 'codeSent');
      offer('changeClaims', now !== 'initial');
      if (isPhone) control.querySelectorAll('[data-action=Call]').forEach(function (button) { show(button, now !== 'verified'); });
      members.forEach(function (e) {
        if (e.tagName === 'SELECT' || e.type === 'radio' || e.type === 'checkbox') e.disabled = now !== 'initial';
        else e.readOnly = now !== 'initial';
      });
      pending();
    }
    function fail(message) {
      part('error_message').textContent = message || '';
      show(part('error_message'), !!message);
    }
    function entries() {
      var fields = [];
      control.querySelectorAll('input, select').forEach(function (e) {
        if ((e.type === 'radio' || e.type === 'checkbox') && !e.checked) return;
        fields.push([e.name, e.value]);
      });
      return fields;
    }
    function done(action) {
      if (action === 'SendCode' || (isPhone && action === 'Call')) { if (code) code.value = ''; state('codeSent'); if (code) code.focus(); }
      else if (action === 'VerifyCode') { state('verified'); verified(); }
      else if (action === 'ChangeClaims') { state('initial'); if (members[0]) members[0].focus(); }
      else if (action === 'GetChallenge') challenge(control).then(function () { var e = control.querySelector('audio') || control.querySelector('input'); if (e) e.focus(); });
      else location.reload();
    }
    /* setting.autosubmit: a proven phone is all that its page asks for. */
    function verified() {
      if (isPhone && settings.config.autosubmit !== 'false' && byId('continue')) byId('continue').click();
      else onward();
    }
    function act(action, more) {
      if (working) return;
      fail(null);
      pageError(null);
      members.concat(code || []).forEach(function (e) { itemError(e, null); });
      working = true;
      show(part('wait'), true);
      post(entries().concat(more || []), '/DisplayControlAction/vbeta/' + encodeURIComponent(control.id) + '/' + encodeURIComponent(action)).then(function (answer) {
        working = false;
        show(part('wait'), false);
        if (answer.location) return location.assign(answer.location);
        if (answer.status === '200') return done(action);
        if (answer.state && answer.state !== control.getAttribute('data-state')) state(answer.state);
        refusedBy(answer);
      });
    }
    function refusedBy(answer) {
      var fields = answer.fields || {}, first = null;
      Object.keys(fields).forEach(function (id) {
        var input = byId(id) || control.querySelector('[name="' + CSS.escape(id) + '"]');
        if (!input) return;
        itemError(input, fields[id]);
        first = first || input;
      });
      if (!first) fail(answer.message || texts.unknown_error);
      first = first || (code && control.getAttribute('data-state') === 'codeSent' ? code : null);
      if (first) first.focus();
    }
    control.addEventListener('click', function (event) {
      var button = event.target.closest('.controlButton');
      if (!button) return;
      event.preventDefault();
      act(button.getAttribute('data-action'), button.name ? [[button.name, button.value]] : []);
    });
    if (!verifies) return;
    control.addEventListener('keydown', function (event) {
      if (event.key !== 'Enter' || event.isComposing || event.target.tagName !== 'INPUT') return;
      var now = control.getAttribute('data-state');
      if (now === 'verified') return;
      event.preventDefault();
      act(now === 'initial' && sends ? 'SendCode' : 'VerifyCode');
    });
  }

  function pending() {
    form.classList.toggle('pending', !!form.querySelector(awaited));
  }

  function reveal(input) {
    var wrap = document.createElement('div'), button = document.createElement('button');
    wrap.className = 'reveal';
    button.type = 'button';
    button.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/><path class="slash" d="M4 4l16 16"/></svg>';
    input.parentNode.insertBefore(wrap, input);
    wrap.appendChild(input);
    wrap.appendChild(button);
    function set(visible) {
      input.type = visible ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(visible));
      button.setAttribute('aria-label', texts.password_show);
      button.title = visible ? texts.password_hide : texts.password_show;
    }
    button.addEventListener('click', function () { set(input.type === 'password'); input.focus(); });
    form.addEventListener('submit', function () { set(false); });
    set(false);
  }

  document.querySelectorAll('.helpLink').forEach(function (link) {
    var help = byId(link.getAttribute('aria-controls'));
    function toggle(event) {
      event.preventDefault();
      link.setAttribute('aria-expanded', String(help.classList.toggle('shown')));
    }
    link.addEventListener('click', toggle);
    link.addEventListener('keydown', function (event) { if (event.key === ' ') toggle(event); });
  });

  if (!form) return;
  form.noValidate = true;
  form.addEventListener('submit', submit);
  /* Only on our own template: a customer's page has its own look, and perhaps its own eye. */
  if (byId('background_branding_container')) form.querySelectorAll('input[type=password]').forEach(reveal);
  form.querySelectorAll('.verificationControlContent').forEach(verification);
  form.querySelectorAll('.displayControl').forEach(displayControl);
  /* Return elsewhere in the form means "continue", whichever button comes first. */
  form.addEventListener('keydown', function (event) {
    var proceed = byId('next') || byId('continue');
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || !proceed) return;
    if (event.target.tagName !== 'INPUT') return;
    event.preventDefault();
    proceed.click();
  });
  /* setting.inputVerificationDelayTimeInMilliseconds: what is wrong is said while it is typed. */
  var delay = Number(settings.config.inputVerificationDelayTimeInMilliseconds);
  if (delay > 0) form.addEventListener('input', function (event) {
    var input = event.target;
    clearTimeout(input.delayed);
    input.delayed = setTimeout(function () {
      if (input.classList.contains('verifyInput')) return;
      itemError(input, matches(input) ? null : (attribute(input.id).PAT_DESC || texts.ver_incorrect_format || texts.unknown_error));
    }, delay);
  });
  pending();
  window.addEventListener('pageshow', function () { setWorking(false); });

  var start = focusable(form.querySelector('[aria-invalid=true]')) || form.querySelector('input:not([type=hidden]):not([readonly])');
  if (start && matchMedia('(pointer: fine)').matches) start.focus({ preventScroll: true });
})();
