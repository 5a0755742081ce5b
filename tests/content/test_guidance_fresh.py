"""A hundred and twenty questions as different people ask them, written before their answers were looked at."""

from __future__ import annotations

from functools import cache

import pytest

from content.engine.guidance import answer, read_guidance
from content.engine.reading import HOME

TRIED = """
We got a fact wrong in yesterday's tweet, now what? = mistake-correct mistake-edit
is it ok to tweet the name of a girl who was abused = consent-name children jigsaw victim-words
a minister retweeted us with an insult, do we reply = mandate-attacked engage-or-not mention-official critics
what time of day gets the most readers = posting-when
my boss wants me to post ten times a day = posting-how-often
Our account was hacked last night = account-hacked
how do I write alt text for a chart = alt-text
someone in the comments says police took her brother, what do I do first = danger-message
can we use emojis in a serious post = emoji
do I need permission to use a photo from the protest = photo-rights photo-people
whats the difference between a reply and a quote tweet = reply-how share-others
how to make a press release into tweets = thread-release
the journalist wants an answer in 10 minutes and we know nothing yet = journalist-hard-question unconfirmed journalist-contact
should the chairperson have his own twitter account = staff-private handles
rumour going round that we take money from the government = rumour-answer independence
how do I get more people to follow the commission = followers-build
can I block somebody who keeps swearing at us = delete-comment trolls moderate-comment
Is it fine to like a politician's tweet = independence
how to tweet during a hearing without losing track = live-tweet-during
what is a good first sentence for a thread = thread-order thread-when
we have no statement approved, but everybody is asking = holding-line unconfirmed no-comment crisis-first-hour
which words should we use for people with disabilities = inclusive-language
how short should a video be = video-60
our tweet about prisons got zero engagement = followers-build measure-what call-to-action
how can we measure whether a campaign worked = measure-what
a staff member posted something racist on her private account = staff-private
can i post on behalf of the commissioner when she's abroad = wrong-account two-people one-spokesperson
shall we say sorry = apology apology-or-deny
should we write "no comment" = no-comment
how do I explain a court ruling to ordinary people = plain-language news-comment open-inquiry
when is it too late to answer criticism = critics answer-hours engage-or-not
somebody made a fake account in our name = fake-screenshot account-security
how do you answer a lie without repeating it = truth-sandwich
does a tweet need a call to action = call-to-action
we were asked to comment on a case that's in court = open-inquiry suspects
photo of prisoners faces allowed? = visit-detention photo-people
how do I thank people who shared our report = share-others followers-build
is sarcasm ever ok = humour
who should approve a post before it goes out = two-people
a bomb went off nearby and we had posts scheduled = scheduled-posts
how many people should be tagged in a post = mention-official
what to do with trolls = trolls
post in two languages, together or apart? = translate
what is a content calendar good for = posting-plan
should I thread or write one post = thread-when
how do I tell a survivor's story safely = storytelling consent-ask victim-words jigsaw
what goes in our bio = bio
can we delete nasty comments = delete-comment moderate-comment
how do we get young people to read us = network-choice audiences
the tweet is too long, where do I cut = length-limit concise-careful
the numbers in our report are old, may I still post them = numbers archive-posts
is it allowed to post a leaked document = leak
who speaks for the institution in a crisis = one-spokesperson
what should the last post of a thread say = thread-order call-to-action
how to talk about migrants = inclusive-language plain-language
tweets about suicide: anything to be careful about? = suicide
how often should we update during a crisis = next-update
what's a key message = values-order campaign-plan strategy-write audiences
can a tweet be sued over = suspects reprisals threats
how do I pick the picture = photo-people photo-rights alt-text
"""
"""On these, search was tried and improved as a whole."""
HELD_BACK = """
There's a typo in a post that's already out, shall I remove it? = delete-tweet mistake-correct mistake-edit
can we publish a child's picture if the parents agree = children photo-people
the president attacked us on Twitter = mandate-attacked engage-or-not
best day to publish a report = posting-when release-write
how many posts per day is too many = posting-how-often
we lost the password and strangers are tweeting for us = account-hacked
how do blind people read our images = alt-text accessible-post
a woman writes to us in a DM that her husband will kill her = danger-message
are smileys unprofessional = emoji
who owns a picture that somebody else tweeted = photo-rights
quote or retweet? = share-others quote-exact
turning a long statement into a thread, where do I start = thread-release
a reporter calls and I don't have the facts = journalist-hard-question
how should the director behave on social media = staff-private independence
people claim that our study is invented = rumour-answer critics mandate-attacked
how to win followers quickly = followers-build
when may I mute a user = delete-comment trolls
is it a problem to follow party leaders = independence follow-whom
I have to cover a conference live tomorrow, what do I prepare = live-tweet-start
hook for the opening tweet = thread-order values-order
what can we say before anything is confirmed = unconfirmed holding-line
is "the disabled" wrong = inclusive-language
how long can a clip last before people leave = video-60
nobody reads our tweets = followers-build
what numbers should I report to my manager after the campaign = measure-what
colleague said something embarrassing online = staff-private
how do I sign off a post if my boss is asleep = two-people
when should an institution apologise = apology apology-or-deny
why is "no comment" bad = no-comment
legal language that nobody understands, how do I make it simple = plain-language
answer a complaint publicly or in private? = complaint-online confidential-complaint
there is an account pretending to be us = fake-screenshot account-security
myth busting done right = truth-sandwich
how do I ask people to do something = call-to-action
may we talk about an ongoing trial = open-inquiry suspects
can I show the face of a detainee = visit-detention photo-people
how to deal with praise = share-others reply-how engage-or-not
jokes in posts? = humour
how many eyes should look at a draft = two-people
should we stop scheduled posts after an attack = scheduled-posts
tagging people, how many = mention-official
an aggressive commenter won't stop = trolls moderate-comment delete-comment
bilingual posts = translate
plan the week's posts = posting-plan
how many tweets make a thread = thread-when thread-order thread-release
interviewing a victim for a story: what must I ask = consent-ask storytelling
profile description ideas = bio
which comments may be hidden = moderate-comment delete-comment
reaching teenagers = network-choice audiences
shorten a post without losing meaning = concise-careful length-limit
may I use statistics from 2015 = numbers
somebody sent us secret papers = leak
who talks to the media when it burns = one-spokesperson
ending a thread = thread-order live-tweet-end
wording about refugees = inclusive-language
posting about a suicide = suicide
when do we give the next update = next-update
three messages I want everyone to remember = values-order campaign-plan strategy-write
could we be accused of defamation = suspects reprisals
should every post have an image = photo-people photo-rights alt-text
"""
"""On these it was only measured: what they get is what people will get. Leave search alone on their account."""


@cache
def handbook():
    return read_guidance(HOME)[0]


def asked(said):
    """Each question with the entries that answer it."""
    lines = (line.rpartition(" = ") for line in said.strip().splitlines())
    return {question: names.split() for question, _, names in lines}


@pytest.mark.parametrize("said", [TRIED, HELD_BACK], ids=["tried", "held back"])
def test_most_fresh_questions_meet_their_answer_and_few_get_another(said):
    questions = asked(said)
    assert len(questions) == 60
    replies = {question: answer(question, handbook(), "en") for question in questions}
    first = {question: reply.entry.id for question, reply in replies.items() if reply.entry}
    right = [question for question, name in first.items() if name in questions[question]]
    shown = [
        question
        for question, reply in replies.items()
        if any(entry and entry.id in questions[question] for entry in (reply.entry, *reply.others))
    ]
    assert len(right) >= 0.58 * 60
    assert len(first) - len(right) <= 0.22 * 60
    assert len(shown) >= 0.75 * 60
