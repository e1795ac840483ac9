#!/usr/bin/perl
# Scores messages with SpamAssassin in this process: Debian's local rules, score set 0 (no network, no Bayes), and
# nothing learnt. usage: spamassassin.pl < LIST. A line out for each path in: path, score, RULE=points,...
use strict;
use warnings;
use Mail::SpamAssassin;

my $filter = Mail::SpamAssassin->new({
    local_tests_only   => 1,
    dont_copy_prefs    => 1,
    userprefs_filename => '/dev/null',
    post_config_text   => "use_bayes 0\nbayes_auto_learn 0\nuse_txrep 0\n",
});
$filter->init(1);
$| = 1;

while (my $path = <STDIN>) {
    chomp $path;
    open my $in, '<:raw', $path or die "$path: $!";
    my $bytes = do { local $/; <$in> };
    close $in;
    my $mail   = $filter->parse($bytes, 1);
    my $status = $filter->check($mail);
    my @hits   = grep { length } split /,/, $status->get_names_of_tests_hit();
    my $points = $filter->{conf}{scores};
    print join("\t", $path, $status->get_score(), join ',', map { "$_=" . ($points->{$_} // 1) } @hits), "\n";
    $status->finish;
    $mail->finish;
}
