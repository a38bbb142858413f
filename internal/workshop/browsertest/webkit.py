#!/usr/bin/python3
# A browser of one window around WebKitGTK, which WebKitWebDriver starts in place
# of its own; the first argument is JSON that describes the reader.
import json
import socket
import sys
import time

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

reader = json.loads(sys.argv[1])
events = socket.create_connection(("127.0.0.1", reader["events"])).makefile("w")


def tell(method, **params):
    """Writes an event in the words of WebDriver BiDi."""
    params["timestamp"] = time.monotonic() * 1000
    events.write(json.dumps({"method": method, "params": params}) + "\n")
    events.flush()


# WebKit keeps the console to itself; what a page sees of it is enough.
LISTEN = """{
const tell = (level, text) => window.webkit.messageHandlers.browsertest.postMessage(JSON.stringify({ level, text: String(text) }));
for (const level of ['error', 'warn', 'log', 'info']) {
  const own = console[level];
  console[level] = function (...words) {
    tell(level, words.join(' '));
    return own.apply(this, words);
  };
}
addEventListener('error', (event) => { if (event instanceof ErrorEvent) tell('error', 'uncaught: ' + (event.error ?? event.message)); });
addEventListener('unhandledrejection', (event) => tell('error', 'uncaught: ' + event.reason));
addEventListener('securitypolicyviolation', (event) =>
  tell('error', 'Content Security Policy: ' + event.effectiveDirective + ' forbids ' + event.blockedURI + ' ' + event.sample), true);
}"""

# A phone shows them while something scrolls; pictures are of pages at rest.
NO_BARS = "::-webkit-scrollbar { display: none !important }"


def said(_, result, view):
    message = json.loads(result.get_js_value().to_string())
    if message["level"] == "print":
        paper(view, message["text"])
        return
    tell("log.entryAdded", type="console", level=message["level"], text=message["text"])


def paper(view, file):
    """Prints the page into a PDF file, on A4."""
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, "file://" + file)
    setup = Gtk.PageSetup()
    setup.set_paper_size_and_default_margins(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
    printing = WebKit2.PrintOperation.new(view)
    printing.set_print_settings(settings)
    printing.set_page_setup(setup)
    printing.connect("failed", lambda _, error: tell("log.entryAdded", type="console", level="error", text=error.message))
    printing.connect("finished", lambda _: tell("log.entryAdded", type="console", level="debug", text=file))
    kept.append(printing)
    printing.print_()


def requested(_, resource, request):
    number = {"request": str(id(resource)), "url": request.get_uri(), "method": request.get_http_method() or "GET"}
    kept.append(resource)  # else its number might be given twice
    tell("network.beforeRequestSent", request=number)

    def answered(response):
        answer = {"status": response.get_status_code() if response else 0, "mimeType": response.get_mime_type() if response else ""}
        tell("network.responseCompleted", request=number, response=answer)

    def sent(_, request, redirect):
        nonlocal number
        if redirect:
            answered(redirect)
            number = {"request": number["request"] + "+", "url": request.get_uri(), "method": request.get_http_method() or "GET"}
            tell("network.beforeRequestSent", request=number)

    def finished(*_):
        answered(resource.get_response())

    def failed(_, error):
        tell("network.fetchError", request=number, errorText="NS_BINDING_ABORTED" if error.code == 302 else error.message)

    resource.connect("sent-request", sent)
    resource.connect("finished", finished)
    resource.connect("failed", failed)


kept = []
system = Gtk.Settings.get_default()
system.set_property("gtk-application-prefer-dark-theme", reader["dark"])
system.set_property("gtk-enable-animations", not reader["still"])

context = WebKit2.WebContext.new_ephemeral()
context.set_automation_allowed(True)
context.set_preferred_languages([reader["lang"]])


def window(session):
    settings = WebKit2.Settings()
    settings.set_enable_javascript_markup(not reader["scriptless"])  # the driver's own script still runs
    if reader["agent"]:
        settings.set_user_agent(reader["agent"])
    if reader["text"]:
        settings.set_default_font_size(reader["text"])
    scripts = WebKit2.UserContentManager()
    scripts.register_script_message_handler("browsertest")
    scripts.add_script(WebKit2.UserScript.new(LISTEN, WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START, None, None))
    if reader["mobile"]:
        scripts.add_style_sheet(WebKit2.UserStyleSheet.new(NO_BARS, WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserStyleLevel.USER, None, None))
    view = WebKit2.WebView(web_context=context, settings=settings, user_content_manager=scripts, is_controlled_by_automation=True)
    scripts.connect("script-message-received::browsertest", said, view)
    view.connect("resource-load-started", requested)
    frame = Gtk.Window()
    frame.set_decorated(False)
    frame.set_default_size(reader["width"], reader["height"])
    frame.add(view)
    frame.show_all()
    frame.present()
    frame.get_window().focus(0)  # nobody manages the windows
    view.grab_focus()
    return view


def started(_, session):
    info = WebKit2.ApplicationInfo.new()
    info.set_name("MiniBrowser")
    session.set_application_info(info)
    session.connect("create-web-view", window)


context.connect("automation-started", started)
Gtk.main()
