// libedit behind plain functions: one editor, its history, and the callbacks into Swift.
#include "CLineShim.h"
#include <assert.h>
#include <errno.h>
#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == 4, "a wchar_t holds one Unicode scalar");

struct ls_editor {
    EditLine *edit;
    History *history;
    FILE *nowhere;
    void *context;
    ls_next_key next_key;
    ls_command command;
};

static ls_editor *editor_of(EditLine *edit) {
    void *data = NULL;
    el_get(edit, EL_CLIENTDATA, &data);
    return data;
}

static char *no_prompt(EditLine *edit) {
    (void)edit;
    return "";
}

static int read_key(EditLine *edit, wchar_t *key) {
    ls_editor *editor = editor_of(edit);
    uint32_t scalar = 0;
    int result = editor->next_key(editor->context, &scalar);
    *key = (wchar_t)scalar;
    errno = 0;  // libedit empties the line, and goes on, when it finds an EINTR that `poll` left behind
    return result;
}

static unsigned char run_insert(EditLine *edit, int key) {
    (void)key;
    ls_editor *editor = editor_of(edit);
    return (unsigned char)editor->command(editor->context, LS_COMMAND_INSERT);
}

static unsigned char run_complete(EditLine *edit, int key) {
    (void)key;
    ls_editor *editor = editor_of(edit);
    return (unsigned char)editor->command(editor->context, LS_COMMAND_COMPLETE);
}

ls_editor *ls_begin(const char *program, void *context, ls_next_key next_key, ls_command command) {
    ls_editor *editor = calloc(1, sizeof *editor);
    if (!editor) return NULL;
    editor->context = context;
    editor->next_key = next_key;
    editor->command = command;
    editor->nowhere = fopen("/dev/null", "we");
    // Nor does it complain: of a terminal that it does not know we ask no more than every one can do.
    editor->edit = editor->nowhere ? el_init(program, stdin, stdout, editor->nowhere) : NULL;
    editor->history = history_init();
    if (!editor->edit || !editor->history) {
        ls_end(editor);
        return NULL;
    }
    el_set(editor->edit, EL_CLIENTDATA, editor);
    // It edits, we draw: its own drawing knows no colours, loses marks of letters, and cuts what is taller than the
    // screen. It has looked at the terminal by now, and would not take a stream that is none.
    el_wset(editor->edit, EL_SETFP, 1, editor->nowhere);
    el_set(editor->edit, EL_PROMPT, no_prompt);
    // libedit's own handlers would pass signals on to the whole process group.
    el_set(editor->edit, EL_SIGNAL, 0);
    el_set(editor->edit, EL_HIST, history, editor->history);
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, 10000);
    history(editor->history, &event, H_SETUNIQUE, 1);
    // The wide call: the narrow one hands over bytes, and letters beyond ASCII fall apart.
    el_wset(editor->edit, EL_GETCFN, read_key);
    return editor;
}

void ls_end(ls_editor *editor) {
    if (!editor) return;
    if (editor->edit) el_end(editor->edit);
    if (editor->history) history_end(editor->history);
    if (editor->nowhere) fclose(editor->nowhere);
    free(editor);
}

void ls_configure(ls_editor *editor, uint8_t insert_key) {
    EditLine *edit = editor->edit;
    // The default is vi; the user's file may ask for it (`bind -v`), which also wipes all earlier bindings.
    el_set(edit, EL_EDITOR, "emacs");
    el_source(edit, NULL);
    // Ctrl-C and Ctrl-Z come as bytes, in order with the others: as signals they would overtake what was typed before
    // and throw it away, and one inside a paste would run the rest of it.
    el_set(edit, EL_SETTY, "-d", "-isig", NULL);
    // Nor may the CR LF of a paste become CR CR, two line ends; the reader of keys knows either as Enter.
    el_set(edit, EL_SETTY, "-d", "-icrnl", "-inlcr", NULL);
    el_set(edit, EL_ADDFN, "funnel-insert", "Insert a paste or a new line", run_insert);
    el_set(edit, EL_ADDFN, "funnel-complete", "Complete or list names", run_complete);
    char key[8];
    snprintf(key, sizeof key, "\\%03o", insert_key);
    ls_bind(editor, key, "funnel-insert", 0);
    ls_bind(editor, "^I", "funnel-complete", 0);
    if (ls_is_vi(editor)) ls_bind(editor, key, "funnel-insert", 1);
}

int ls_bind(ls_editor *editor, const char *key, const char *command, int in_command_map) {
    if (in_command_map) return el_set(editor->edit, EL_BIND, "-a", key, command, NULL);
    return el_set(editor->edit, EL_BIND, key, command, NULL);
}

int ls_is_vi(ls_editor *editor) {
    const char *name = NULL;
    return el_get(editor->edit, EL_EDITOR, &name) == 0 && name && strcmp(name, "vi") == 0;
}

int ls_is_editing(ls_editor *editor) {
    int on = 1;
    return el_get(editor->edit, EL_EDITMODE, &on) != 0 || on != 0;
}

const uint32_t *ls_read_line(ls_editor *editor, size_t *count) {
    int length = 0;
    const wchar_t *line = el_wgets(editor->edit, &length);
    *count = line && length > 0 ? (size_t)length : 0;
    return *count > 0 ? (const uint32_t *)line : NULL;
}

const uint32_t *ls_text(ls_editor *editor, size_t *count, size_t *cursor) {
    const LineInfoW *line = el_wline(editor->edit);
    *count = (size_t)(line->lastchar - line->buffer);
    *cursor = (size_t)(line->cursor - line->buffer);
    return (const uint32_t *)line->buffer;
}

int ls_insert(ls_editor *editor, const char *utf8) { return *utf8 ? el_insertstr(editor->edit, utf8) : 0; }

void ls_delete_before(ls_editor *editor, int count) {
    if (count > 0) el_deletestr(editor->edit, count);
}

void ls_resize(ls_editor *editor) { el_resize(editor->edit); }

void ls_prepare(ls_editor *editor, int on) { el_set(editor->edit, EL_PREP_TERM, on); }

int ls_history_add(ls_editor *editor, const char *utf8) {
    HistEvent event;
    return history(editor->history, &event, H_ENTER, utf8);
}
