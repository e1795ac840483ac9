#include "harness.h"

#include "mail/mime.h"

static void test_looks_like_message(void **state)
{
    static const struct {
        const char *file;
        bool expected;
    } rows[] = {
        {"From: a@b.c\nSubject: x\n\nhi", true},
        {"Received: x\n\tby y\nFrom: a@b.c\n\nhi", true},
        {"From a@b.c Mon Jan 1\nSubject: x\n\nhi", true},
        {"\xEF\xBB\xBFSubject: x\r\n\r\nhi", true},
        {"Subject: x\rFrom: y\r\rhi", true},
        {"X-A: b\nbroken line\nSubject: x\n\nhi", true},
        {"subject : x\n\nhi", true},
        {"", false},
        {"\n", false},
        {"\nSubject: x\n\nhi", false},
        {"X-A: b\nX-C: d\n\nSubject: x\n", false},
        {"<!DOCTYPE html>\n<html><head>\nSubject: x\n", false},
        {"<mjml>\n<mj-body>\n", false},
        {"Dear all,\nplease note: we move.\nSubject: x\n", false},
        {"Note: we move.\nDate: tomorrow.\nThat is all.\nSee you.\nBye.\n", false},
        {"---\nsubject: x\n---\n", false},
        {"{\"subject\": \"x\"}\n", false},
        {"From the desk of A\nwe write\nto you\n", false},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(mail_looks_like_message(slice_of(row->file)), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_looks_like_message)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
