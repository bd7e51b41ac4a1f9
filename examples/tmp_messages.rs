use innmind::io::{Frame, Io};
use innmind::prelude::*;
use std::hint::black_box;
use std::io::{BufReader, Read, Write};
use std::os::unix::net::UnixStream;
fn main() {
    let which = std::env::args().nth(1).unwrap();
    let piece = [&64_u32.to_be_bytes()[..], &[b'x'; 64]]
        .concat()
        .repeat(256);
    const N: usize = 10_000;
    let mut run: Box<dyn FnMut()> = match which.as_str() {
        "std" => {
            let (ours, mut theirs) = UnixStream::pair().unwrap();
            std::thread::spawn(move || while theirs.write_all(&piece).is_ok() {});
            let mut std = BufReader::new(ours);
            Box::new(move || {
                for _ in 0..N {
                    let mut size = [0; 4];
                    std.read_exact(&mut size).unwrap();
                    let mut message = vec![0; u32::from_be_bytes(size) as usize];
                    std.read_exact(&mut message).unwrap();
                    black_box(message);
                }
            })
        }
        _ => {
            let (ours, theirs) = Io::from_ambient_authority().sockets().pair().unwrap();
            let piece = Str::of(piece);
            std::thread::spawn(move || while theirs.sink([piece.clone()]).is_ok() {});
            let ours = ours.watch();
            if which == "counted" {
                let f = ours.frames(
                    Frame::int::<u32>().flat_map(|size| Frame::chunk(size as usize).strict()),
                );
                Box::new(move || {
                    for _ in 0..N {
                        let _ = black_box(f.one().unwrap());
                    }
                })
            } else if which == "each" {
                let f = ours.frames(
                    Frame::int::<u32>().flat_map(|size| Frame::chunk(size as usize).strict()),
                );
                Box::new(move || {
                    let mut n = 0;
                    f.each(|m| {
                        let _ = black_box(m);
                        n += 1;
                        if n == N {
                            std::ops::ControlFlow::Break(())
                        } else {
                            std::ops::ControlFlow::Continue(())
                        }
                    })
                    .unwrap();
                })
            } else if which == "lenteach" {
                let f = ours.frames(Frame::int::<u32>().flat_map(|size| {
                    Frame::chunk(size as usize)
                        .strict()
                        .with(|b| u64::from(b[0]) + b.len() as u64)
                }));
                Box::new(move || {
                    let mut n = 0;
                    f.each(|m| {
                        let _ = black_box(m);
                        n += 1;
                        if n == N {
                            std::ops::ControlFlow::Break(())
                        } else {
                            std::ops::ControlFlow::Continue(())
                        }
                    })
                    .unwrap();
                })
            } else {
                let f = ours.frames(Frame::int::<u32>().flat_map(|size| {
                    Frame::chunk(size as usize)
                        .strict()
                        .with(|b| u64::from(b[0]) + b.len() as u64)
                }));
                Box::new(move || {
                    for _ in 0..N {
                        let _ = black_box(f.one().unwrap());
                    }
                })
            }
        }
    };
    let mut best = f64::MAX;
    for _ in 0..800 {
        let start = std::time::Instant::now();
        run();
        best = best.min(start.elapsed().as_nanos() as f64 / N as f64);
    }
    println!("{which} {best:.2}");
}
