#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# usage: formats_crawl.py make CORPUS FOLDER     write the files
#        formats_crawl.py topics FOLDER          each sentence as a query
#        formats_crawl.py check FOLDER <RUN      which of them found nothing
#        formats_crawl.py passed FOLDER          containers, most of it passed over
#        formats_crawl.py sites FOLDER           sites in containers, and topics
#        formats_crawl.py later FOLDER           one more crawl of one of them
# The sample articles in five languages, in each charset and container that
# formats_crawl.sh looks at, with furniture that no one is to find.
import bz2
import email.message
import gzip
import io
import json
import lzma
import mailbox
import os
import re
import sys
import tarfile
import zipfile
import zlib

FURNITURE = 'walrusfurniture'
ARTICLES = {
    'zh-Hans': ('zh-Hans/suanli-zhangdan.txt',
                ['gb18030', 'utf-16', 'utf-16-le']),
    'zh-Hant': ('zh-Hant/gangfu-caigou.md',
                ['big5hkscs', 'gb18030', 'utf-16-be']),
    'ar': ('ar/tamwil-startups.md', ['cp1256', 'iso8859_6', 'utf-16']),
    'pt': ('pt-BR/rodada-jacaranda.md', ['cp1252', 'iso8859_15', 'utf-16-le']),
    'id': ('id/kolom-warung-komputasi.txt', ['cp1252', 'utf-32', 'utf-16']),
}
FIRST = ['%s-%s' % (lang, row[1][0]) for lang, row in ARTICLES.items()]
SAMPLED = ('bz2', 'gz', 'tar', 'warc', 'xz', 'zip')
LABELS = {'gb18030': 'gb2312', 'big5hkscs': 'big5', 'cp1256': 'windows-1256',
          'iso8859_6': 'iso-8859-6', 'cp1252': 'iso-8859-1',
          'iso8859_15': 'iso-8859-15'}


def paragraphs(path, charset):
    with open(path, encoding='utf-8') as file:
        text = re.sub(r'^---.*?\n---\n', '', file.read(), flags=re.S)
    # Marks of Markdown are not this test's subject.
    found = [re.sub(r'[#*_`>\[\]]|\(http[^)]*\)', '', part).strip()
             for part in re.split(r'\n+', text)]
    found = [p for p in found if len(p) > 20 and not p.startswith('-')]
    return [p.encode(charset, 'ignore').decode(charset) for p in found]


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(data)


def page(title, parts, label):
    body = ''.join('<p>%s</p>\n' % p for p in parts)
    head = '<meta charset="%s">' % label if label else ''
    return ('<!doctype html><html><head>%s<title>%s</title></head><body>'
            '<nav>%s</nav><article>%s</article></body></html>'
            % (head, title, FURNITURE, body))


def chunked(data):
    out = b''
    for at in range(0, len(data), 700):
        part = data[at:at + 700]
        out += b'%x;%s=1\r\n%s\r\n' % (len(part), FURNITURE.encode(), part)
    return out + b'0\r\n\r\n'


def record(kind, uri, block, media='application/http; msgtype=response'):
    return ('WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n'
            'WARC-Date: 2023-04-05T06:07:08Z\r\nWARC-Record-ID: <urn:%s>\r\n'
            'Content-Type: %s\r\nContent-Length: %d\r\n\r\n'
            % (kind, uri, FURNITURE, media, len(block))).encode() + \
        block + b'\r\n\r\n'


def response(status, fields, body):
    head = 'HTTP/1.1 %s\r\nX-Powered-By: %s\r\n' % (status, FURNITURE)
    return (head + ''.join('%s: %s\r\n' % f for f in fields)).encode() + \
        b'\r\n' + body


def warc(lang, parts, charset):
    label = LABELS.get(charset, charset)
    data = page(lang, parts, None).encode(charset)
    media = ('Content-Type', 'text/html; charset=' + label)
    bodies = [
        ([media, ('Transfer-Encoding', 'chunked'),
          ('Content-Encoding', 'gzip')], chunked(gzip.compress(data))),
        ([media, ('Content-Encoding', 'deflate')], zlib.compress(data)),
    ]
    lost = page('', [FURNITURE * 3], None).encode()
    out = [record('warcinfo', '', FURNITURE.encode(), 'text/plain')]
    for i, (fields, body) in enumerate(bodies):
        out.append(record('response', 'https://%s.example/%d' % (lang, i),
                          response('200 OK', fields, body)))
    out.append(record('response', 'https://%s.example/no' % lang,
                      response('404 Not Found', [media], lost)))
    out.append(record('request', 'https://%s.example/0' % lang,
                      b'GET / HTTP/1.1\r\nUser-Agent: ' +
                      FURNITURE.encode() + b'\r\n\r\n'))
    out.append(record('revisit', 'https://%s.example/0' % lang,
                      response('200 OK', [media], b'')))
    return out


def message(lang, parts, charset):
    mail = email.message.EmailMessage()
    mail['Subject'] = parts[0][:60]
    mail['From'] = 'Ann <ann@example.org>'
    mail['Date'] = 'Tue, 14 May 2024 08:00:00 +0800'
    mail['Message-ID'] = '<%s-%s@example.org>' % (lang, charset)
    mail['X-Mailer'] = FURNITURE
    text = '\n\n'.join(parts) + '\n\n-- \n' + FURNITURE + '\n'
    mail.set_content(text, charset=charset if 'utf' not in charset
                     else 'utf-8', cte='base64')
    mail.add_alternative('<p>%s</p>' % FURNITURE, subtype='html')
    return mail


def saved_page(lang, parts, charset):
    mail = email.message.EmailMessage()
    mail['Subject'] = 'saved'
    mail['From'] = '<Saved by Blink>'
    mail['Snapshot-Content-Location'] = 'https://%s.example/saved' % lang
    mail['Date'] = 'Tue, 14 May 2024 08:00:00 +0000'
    root = email.message.EmailMessage()
    root.set_content(page(lang, parts, None), subtype='html',
                     charset=charset if 'utf' not in charset else 'utf-8',
                     cte='quoted-printable')
    style = email.message.EmailMessage()
    style.set_content('p { font: %s }' % FURNITURE, subtype='css')
    mail.make_related()
    mail.attach(root)
    mail.attach(style)
    return mail.as_bytes()


def make_one(folder, lang, parts, charset):
    name = '%s-%s' % (lang, charset)
    text = '\n'.join(parts) + '\n'
    data = text.encode(charset)

    def to(kind, suffix, content):
        write(os.path.join(folder, kind, name + suffix), content)

    to('text', '.txt', data)
    if charset in LABELS:
        to('html', '.html',
           page(lang, parts, LABELS[charset]).encode(charset))
        to('warc', '.warc', b''.join(warc(lang, parts, charset)))
        to('warcgz', '.warc.gz',
           b''.join(map(gzip.compress, warc(lang, parts, charset))))
    if charset not in LABELS:
        return name + '.txt', data
    half = len(data) // 2
    to('gz', '.txt.gz', gzip.compress(data[:half]) +
       gzip.compress(data[half:]))
    to('xz', '.txt.xz', lzma.compress(data))
    to('bz2', '.txt.bz2', bz2.compress(data))
    to('eml', '.eml', message(lang, parts, charset).as_bytes())
    to('mht', '.mhtml', saved_page(lang, parts, charset))
    return name + '.txt', data


def make_archives(folder, members):
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, 'w') as archive:
        for name, data in members:
            archive.writestr('in/' + name, data)
        archive.writestr('../out.txt', FURNITURE)
        archive.writestr('.hidden/a.txt', FURNITURE)
    write(os.path.join(folder, 'zip', 'a.zip'), zipped.getvalue())
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode='w:gz') as archive:
        for name, data in members:
            info = tarfile.TarInfo('in/' + name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo('passwd.txt')
        link.type, link.linkname = tarfile.SYMTYPE, '/etc/passwd'
        archive.addfile(link)
    write(os.path.join(folder, 'tar', 'a.tar.gz'), tarred.getvalue())


def make(corpus, folder):
    members, want = [], {}
    os.makedirs(os.path.join(folder, 'mbox'))
    box = mailbox.mbox(os.path.join(folder, 'mbox', 'a.mbox'))
    for lang, (path, charsets) in ARTICLES.items():
        for charset in charsets:
            parts = paragraphs(os.path.join(corpus, path), charset)
            if charset == charsets[0]:
                box.add(message(lang, parts, charset))
            want['%s-%s' % (lang, charset)] = parts
            members.append(make_one(folder, lang, parts, charset))
    box.flush()
    make_archives(folder, members)
    with open(os.path.join(folder, 'want.json'), 'w') as file:
        json.dump(want, file)


def passed(folder):
    """Containers of which most is passed over, without a fault."""
    html, text = ('Content-Type', 'text/html'), 'A text about number %d.'
    out = [record('response', 'http://h/%s' % i, response(*row)) for i, row in
           enumerate([('200 OK', [html], b'<p>Page one of the crawl.'),
                      ('203 Proxied', [html], b'<p>Page two of the crawl.'),
                      ('301 Moved', [html], b'<p>Moved'),
                      ('404 Not Found', [html], b'<p>Not there'),
                      ('410 Gone', [html], b'<p>Gone'),
                      ('200 OK', [('Content-Type', 'image/png')], b'PNG'),
                      ('200 OK', [('Content-Type', 'text/css')], b'p{}')])]
    out.append(record('revisit', 'http://h/0', response('200 OK', [], b'')))
    write(os.path.join(folder, 'a.warc'), b''.join(out))
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, 'w') as archive:
        for name in ('a.txt', 'a.png', '.a.txt', 'a.exe'):
            archive.writestr(name, text % 3)
    write(os.path.join(folder, 'a.zip'), zipped.getvalue())
    mail = email.message.EmailMessage()
    mail['Subject'], mail['Message-ID'] = 'Three files', '<a@h>'
    mail.set_content('They are attached to this letter.')
    for name, kind in (('b.txt', 'text/plain'), ('b.png', 'image/png'),
                       ('b.zip', 'application/zip')):
        main, sub = kind.split('/')
        mail.add_attachment((text % 4).encode(), main, sub, filename=name)
    write(os.path.join(folder, 'a.eml'), mail.as_bytes())


def site_page(number, growth=0):
    """A page with a newsletter's block that no element tells apart, and what
    it says."""
    says = ['Page %d of the crawl reports on kiln %d.' % (number, number),
            'Its sentence number two tells of furnace %d.' % number,
            'And a third one closes the account of oven %d.' % number]
    says += ['On day %d the editors added remark %d to what they knew.'
             % (day, day) for day in range(growth)]
    return ('<html><body><div>Walrusletter: all the news of the week in your '
            'box</div>%s</body></html>' % ''.join('<p>%s</p>' % s
                                                 for s in says)).encode(), says


def caught(number, growth=0):
    data = site_page(number, growth)[0]
    return record('response', 'https://e.example/%d' % number,
                  response('200 OK', [('Content-Type', 'text/html')], data))


def later(folder):
    write(os.path.join(folder, 'warc', 'c.warc'),
          caught(0) + caught(50) + caught(20, 5000))


def sites(folder):
    """In a crawl, where one article was caught six times and another grew
    from day to day; in pages saved as MHTML; in an archive."""
    asked = []

    def catch(number, growth=0):
        asked.extend(('warc', s) for s in site_page(number, growth)[1])
        return caught(number, growth)

    crawl = []
    for number in range(12):
        crawl += [catch(number)]
        if number % 2:
            crawl += [catch(0), catch(20, 4 ** (number // 2))]
    for name, records in ('a', crawl), ('b', [catch(0), catch(20, 3000)]):
        write(os.path.join(folder, 'warc', name + '.warc.gz'),
              b''.join(map(gzip.compress, records)))
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, 'w') as archive:
        for number in range(30, 36):
            data, says = site_page(number)
            asked += [('zip', s) for s in says]
            archive.writestr('pages/%d.html' % number, data)
            mail = saved_page('m', [], 'utf-8').replace(
                b'example/saved', b'example/%d' % number)
            data, says = site_page(number + 10)
            asked += [('mht', s) for s in says]
            at = re.search(rb'<!doctype.*?</html>', mail, re.S)
            write(os.path.join(folder, 'mht', '%d.mht' % number),
                  mail[:at.start()] + data + mail[at.end():])
    write(os.path.join(folder, 'zip', 'a.zip'), zipped.getvalue())
    asked = [a for i, a in enumerate(dict.fromkeys(asked))
             if 'remark' not in a[1] or not i % 50]
    with open(os.path.join(folder, 'topics.dat'), 'w') as file:
        for i, (kind, text) in enumerate(asked):
            print('%s/%d' % (kind, i), 'path:%s/* "%s"' % (kind, text),
                  sep='\t', file=file)


def sentences(parts):
    """What a phrase can hold: quotes end one."""
    for part in parts:
        for piece in re.split(r'(?<=[。！？.!?؟])\s*|["“”«»「」『』‘’]', part):
            if piece and len(re.findall(r'\w', piece)) > 5:
                yield re.sub(r'\s+', ' ', piece).strip()


def topics(folder):
    with open(os.path.join(folder, 'want.json')) as file:
        want = json.load(file)
    for kind in sorted(os.listdir(folder)):
        inside = os.path.join(folder, kind)
        for name, parts in want.items():
            files = os.listdir(inside) if os.path.isdir(inside) else []
            own = any(file.startswith(name + '.') for file in files)
            if not own and (kind not in ('zip', 'tar', 'mbox') or
                            name not in FIRST):
                continue
            where = name + '.*' if own else '*'
            for i, text in enumerate(sentences(parts)):
                if kind in SAMPLED and i % 5:
                    continue
                print('%s/%s/%d' % (kind, name, i), 'path:%s/%s "%s"' %
                      (kind, where, text), sep='\t')


def check(folder):
    """What of topics has no line in the run on standard input."""
    found = {line.split()[0] for line in sys.stdin}
    with open(os.path.join(folder, 'topics.dat')) as file:
        asked = dict(line.rstrip('\n').split('\t') for line in file)
    lost = [qid for qid in asked if qid not in found]
    for qid in lost[:10]:
        print('lost', qid, asked[qid])
    kinds = sorted({qid.split('/')[0] for qid in asked})
    print('lost' if lost else 'all', 'of', *kinds)


if __name__ == '__main__':
    {'make': make, 'topics': topics, 'check': check, 'passed': passed,
     'sites': sites, 'later': later}[sys.argv[1]](*sys.argv[2:])
